package com.example.chat.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** The runs of one connection, executed one after the other. */
public final class RunQueue {

  private static final int LIMIT = 16;

  private final Executor workers;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  RunQueue(Executor workers) {
    this.workers = workers;
  }

  /** Returns false if too many runs are waiting already. */
  public boolean offer(Runnable run) {
    synchronized (waiting) {
      if (waiting.size() >= LIMIT) {
        return false;
      }
      waiting.add(run);
      if (busy) {
        return true;
      }
      busy = true;
    }
    workers.execute(this::runNext);
    return true;
  }

  public void clear() {
    synchronized (waiting) {
      waiting.clear();
    }
  }

  /** Runs only one, then queues up again, so that a busy connection does not hold a worker. */
  private void runNext() {
    Runnable run;
    synchronized (waiting) {
      run = waiting.poll();
      if (run == null) {
        busy = false;
        return;
      }
    }
    try {
      run.run();
    } finally {
      workers.execute(this::runNext);
    }
  }
}
