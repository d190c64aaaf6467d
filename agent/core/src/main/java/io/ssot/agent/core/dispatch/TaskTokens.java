package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.ViolationLog;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinTask;

/**
 * Carries tokens to other threads: captured when a task is handed to an executor, put on the thread
 * that runs it. They belong to the task, in a side table that does not keep the task alive.
 *
 * <p>A task that may be one shared constant (see {@link TaskKind}) carries no token; one that several
 * emissions submit before it ran carries none either.
 */
final class TaskTokens {
  /** Compared by the identity of the task; removed once it ran or is gone. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object task, ReferenceQueue<Object> gone) {
      super(task, gone);
      hash = System.identityHashCode(task);
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Key && get() != null && get() == ((Key) other).get());
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** What a task takes along; replaced as a whole. */
  private static final class Captured {
    /** Null for a task that several emissions submitted. */
    final Frame frame;

    /** How often it has been submitted and not run. */
    final int waiting;

    Captured(Frame frame, int waiting) {
      this.frame = frame;
      this.waiting = waiting;
    }

    void ended(int count) {
      if (frame != null && frame.emission != null) {
        frame.emission.tasksEnded(count);
      }
    }
  }

  /** The thread's state before the task; the task's token ends with it. */
  private static final class Hop {
    final Captured captured;

    /** Of a task that may run again; else null. */
    final Object again;

    final Frame frame;
    final Send send;

    Hop(Captured captured, Object again, Tokens.State before) {
      this.captured = captured;
      this.again = again;
      this.frame = before == null ? null : before.frame;
      this.send = before == null ? null : before.send;
    }
  }

  static final int MOST = 100_000;

  private final Tokens tokens;
  private final ViolationLog log;
  private final ConcurrentHashMap<Key, Captured> table = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  TaskTokens(Tokens tokens, ViolationLog log) {
    this.tokens = tokens;
    this.log = log;
  }

  /** The task is new, so nobody else can have captured it. */
  void created(Object task) {
    Frame frame = tokens.frame();
    if (frame != null) {
      capture(task, frame);
    }
  }

  void submitted(Object task) {
    Frame frame = tokens.frame();
    // A ForkJoinTask belongs to its maker: the one who submits a completion is whoever came last.
    if (frame != null
        && task != null
        && !(task instanceof ForkJoinTask)
        && TaskKind.of(task) != TaskKind.SHAREABLE) {
      capture(task, frame);
    }
  }

  private void capture(Object task, Frame frame) {
    expunge();
    if (table.size() >= MOST) {
      log.counters().count("tokens-full");
      return;
    }
    Key key = new Key(task, gone);
    Captured mine = new Captured(frame.forTask(), 1);
    while (true) {
      Captured before = table.putIfAbsent(key, mine);
      if (before == null) {
        break;
      }
      boolean same = before.frame != null && before.frame.emission == frame.emission;
      Captured both = new Captured(same ? before.frame : null, before.waiting + 1);
      if (table.replace(key, before, both)) {
        if (!same) {
          before.ended(before.waiting);
          return;
        }
        break;
      }
    }
    if (frame.emission != null) {
      frame.emission.taskWaits();
    }
  }

  /** Puts the task's token on this thread; answers what {@link #ended} needs, null for no token. */
  Object started(Object task) {
    if (table.isEmpty()) {
      return null;
    }
    boolean again = TaskKind.of(task) == TaskKind.STAGE && !TaskKind.hasFired(task);
    Captured captured = again ? run(task, true) : run(task, false);
    if (captured == null || captured.frame == null) {
      return null;
    }
    Hop hop = new Hop(captured, again ? task : null, tokens.peek());
    tokens.restore(captured.frame, null);
    return hop;
  }

  /** One submission of the task runs; a task that may run again keeps its token. */
  private Captured run(Object task, boolean keeps) {
    Key key = new Key(task, null);
    while (true) {
      Captured captured = table.get(key);
      if (captured == null) {
        return null;
      }
      int left = Math.max(0, captured.waiting - 1);
      boolean done =
          left == 0 && !keeps
              ? table.remove(key, captured)
              : table.replace(key, captured, new Captured(captured.frame, left));
      if (done) {
        return captured;
      }
    }
  }

  void ended(Object context) {
    Hop hop = (Hop) context;
    try {
      hop.captured.ended(Math.min(1, hop.captured.waiting));
      // A stage that fired may have gone to an executor, and run again; nobody tells when it does not.
      if (hop.again != null && TaskKind.hasFired(hop.again) && table.size() > MOST / 2) {
        table.remove(new Key(hop.again, null));
      }
    } finally {
      tokens.restore(hop.frame, hop.send);
    }
  }

  private void expunge() {
    for (Reference<?> key; (key = gone.poll()) != null; ) {
      Captured captured = table.remove(key);
      if (captured != null) {
        captured.ended(captured.waiting);
      }
    }
  }
}
