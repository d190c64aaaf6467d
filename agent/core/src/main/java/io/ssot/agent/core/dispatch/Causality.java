package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.ViolationLog;

/** What the woven hops of the JDK and of the application tell of; nothing is thrown at them. */
public final class Causality {
  private final TaskTokens tasks;
  private final Tokens tokens;
  private final ViolationLog log;

  Causality(TaskTokens tasks, Tokens tokens, ViolationLog log) {
    this.tasks = tasks;
    this.tokens = tokens;
    this.log = log;
  }

  public void submitted(Object task) {
    try {
      tasks.submitted(task);
    } catch (Throwable t) {
      log.fault("task submitted", t);
    }
  }

  /** Work was handed to a hop of the application's own; what cannot carry a token is counted. */
  void put(Object task, String hop) {
    if (tokens.frame() != null && (task == null || TaskKind.of(task) == TaskKind.SHAREABLE)) {
      log.counters().count("no-carrier " + hop);
    } else {
      submitted(task);
    }
  }

  /** A task was made that belongs to its maker. */
  public void made(Object task) {
    try {
      tasks.created(task);
    } catch (Throwable t) {
      log.fault("task made", t);
    }
  }

  public Object started(Object task) {
    try {
      return tasks.started(task);
    } catch (Throwable t) {
      log.fault("task started", t);
      return null;
    }
  }

  Object running(Object task) {
    try {
      return tasks.running(task);
    } catch (Throwable t) {
      log.fault("work arrived", t);
      return null;
    }
  }

  /** A task ends; nothing of ours if it began under an agent that has left since. */
  public void ended(Object context) {
    try {
      if (context instanceof TaskTokens.Hop) {
        tasks.ended((TaskTokens.Hop) context);
      }
    } catch (Throwable t) {
      log.fault("task ended", t);
    }
  }

  /** A worker took a task, which it runs until it is {@link #idle}. */
  public void taken(Object task) {
    try {
      tasks.taken(task);
    } catch (Throwable t) {
      log.fault("task taken", t);
    }
  }

  /** A worker looks for a task, or a thread ends. */
  public void idle() {
    try {
      tasks.idle();
    } catch (Throwable t) {
      log.fault("worker idle", t);
    }
  }

  /** A stage of a future may run now, or find that it cannot yet. */
  public Object attempting(Object task) {
    try {
      return tasks.attempting(task);
    } catch (Throwable t) {
      log.fault("stage attempted", t);
      return null;
    }
  }

  /** It is still to run. */
  public void left(Object context) {
    try {
      if (context instanceof TaskTokens.Hop) {
        tasks.left((TaskTokens.Hop) context);
      }
    } catch (Throwable t) {
      log.fault("task left", t);
    }
  }
}
