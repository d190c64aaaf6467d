package io.ssot.agent.core.violation;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The daemon thread that writes the log; it keeps nothing of the thread that happened to start it.
 */
final class LogThread implements Runnable {
  static final String NAME = "ssot-violations";

  private final LogWriter writer;
  private final long closeNanos;
  private final CountDownLatch finished = new CountDownLatch(1);

  LogThread(LogWriter writer, long closeNanos) {
    this.writer = writer;
    this.closeNanos = closeNanos;
  }

  /** Answers false if the JVM has no thread for us. */
  boolean start() {
    try {
      // Privileged, else it would keep the caller's protection domains, and so its class loader.
      AccessController.doPrivileged(
          new PrivilegedAction<Void>() {
            @Override
            public Void run() {
              newThread().start();
              return null;
            }
          });
      return true;
    } catch (Throwable t) {
      finished.countDown();
      return false;
    }
  }

  private Thread newThread() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread thread = new Thread(root, this, NAME, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  @Override
  public void run() {
    try {
      writer.run();
    } finally {
      finished.countDown();
    }
  }

  /** Has the writer finish and waits for it, for a bounded time, even if interrupted. */
  void finish() {
    long end = System.nanoTime() + closeNanos;
    // A quarter is left for the summary where the queue cannot be emptied in time.
    writer.finishBy(end - closeNanos / 4);
    boolean interrupted = false;
    for (long left = closeNanos; left > 0; left = end - System.nanoTime()) {
      try {
        finished.await(left, TimeUnit.NANOSECONDS);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
