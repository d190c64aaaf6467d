package com.acme.shapes;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Threads that one program needs at the same moment. */
final class Waiting {
  private Waiting() {}

  /** A thread that runs the body, and has come to where it waits for somebody. */
  static Thread start(Body body) {
    Thread thread = new Thread(Hops.runnable(body));
    thread.start();
    awaitParked(thread);
    return thread;
  }

  /** Nothing tells when a thread begins to wait, so it is looked at now and then. */
  static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING
        && thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody came");
    }
  }

  /** For what only time changes. */
  static void until(long nanoTime) {
    for (long left; (left = nanoTime - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
    }
  }
}
