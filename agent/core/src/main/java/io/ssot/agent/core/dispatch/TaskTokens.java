package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.ViolationLog;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinTask;

/**
 * Carries tokens to other threads: captured when a task is handed to an executor, put on the thread
 * that runs it. They belong to the task, in a side table that does not keep the task alive.
 *
 * <p>A task that may be one shared constant (see {@link TaskKind}) carries no token; one that
 * several emissions submit before it ran carries none either.
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
  static final class Captured {
    /** Null for a task that several emissions submitted. */
    final Frame frame;

    /** How often it has been submitted and not run. */
    private final int waiting;

    /** When a thread's token ends, in the ticker's nanoseconds; {@link #NEVER} for a task's. */
    private final long until;

    private Captured(Frame frame, int waiting, long until) {
      this.frame = frame;
      this.waiting = waiting;
      this.until = until;
    }

    /** Whether it was captured for a thread that may live longer than the work. */
    boolean isOfThread() {
      return until != NEVER;
    }

    void ended(int count) {
      if (frame != null && frame.emission != null) {
        frame.emission.tasksEnded(count);
      }
    }
  }

  /** The thread's state before the task; the task's token ends with it. */
  static final class Hop {
    final Captured captured;

    /** A stage whose token was only borrowed; null for a task that surely runs. */
    final Object attempted;

    final Frame frame;
    final Send send;
    final boolean inTask;

    Hop(Captured captured, Object attempted, Tokens.State before) {
      this.captured = captured;
      this.attempted = attempted;
      this.frame = before == null ? null : before.frame;
      this.send = before == null ? null : before.send;
      this.inTask = before != null && before.inTask;
    }
  }

  static final int MOST = 100_000;
  private static final long NEVER = Long.MIN_VALUE;

  private final Tokens tokens;
  private final ViolationLog log;
  private final ConcurrentHashMap<Key, Captured> table = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final long window;
  private final Ticker ticker;

  /** Not static: a detached agent leaves nothing. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Reference<Hop>> taken = new ThreadLocal<>();

  /** What keeps the tasks that were taken: see {@link Tokens}. */
  private final Set<Hop> live = ConcurrentHashMap.newKeySet();

  /** A token on a thread of the application's own lasts for {@code window} nanoseconds. */
  TaskTokens(Tokens tokens, ViolationLog log, long window, Ticker ticker) {
    this.tokens = tokens;
    this.log = log;
    this.window = window;
    this.ticker = ticker;
    tokens.ask(this);
  }

  /** The task is new, so nobody else can have captured it. */
  void created(Object task) {
    Frame frame = tokens.frame();
    if (frame == null) {
      return;
    }
    if (task instanceof Thread) {
      started((Thread) task, frame, ticker.nanos() + window);
    } else {
      capture(task, frame);
    }
  }

  /**
   * A thread starts. It may go on with the work of whoever starts it, or be the one that serves
   * everybody from now on, so its token lasts for a while only, and vouches for one send.
   */
  private void started(Thread thread, Frame frame, long until) {
    if (thread.getState() != Thread.State.NEW || !StartedThreads.mayCarry(thread)) {
      return;
    }
    expunge();
    Captured captured = new Captured(frame.forTask(), 1, until);
    if (table.size() < MOST
        && table.putIfAbsent(new Key(thread, gone), captured) == null
        && frame.emission != null) {
      frame.emission.taskWaits();
    }
  }

  /** What the current thread was started with, asked once; null for nothing. */
  Captured ofThread() {
    Captured captured =
        table.isEmpty() ? null : table.remove(new Key(Thread.currentThread(), null));
    if (captured != null && (captured.frame == null || isOver(captured))) {
      captured.ended(1);
      return null;
    }
    return captured;
  }

  boolean isOver(Captured captured) {
    return captured.isOfThread() && ticker.nanos() - captured.until > 0;
  }

  /** The current thread took a task, which it runs until it is {@link #idle}. */
  void taken(Object task) {
    Hop context = started(task);
    if (context != null) {
      live.add(context);
      taken.set(new WeakReference<>(context));
    }
  }

  /** The current thread looks for a task, or ends: it carries nothing any more. */
  void idle() {
    Reference<Hop> own = taken.get();
    // Also where there was none: asking leaves an entry in the thread.
    taken.remove();
    Hop context = own == null ? null : own.get();
    if (context != null) {
      live.remove(context);
      ended(context);
    }
    Captured captured = ofThread();
    if (captured != null) {
      captured.ended(1);
    }
    tokens.drop();
  }

  void submitted(Object task) {
    Frame frame = tokens.frame();
    if (frame != null && task instanceof Thread) {
      // An executor that starts a thread for each task: the thread is the task.
      started((Thread) task, frame, NEVER);
      return;
    }
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
    Captured mine = new Captured(frame.forTask(), 1, NEVER);
    while (true) {
      Captured before = table.putIfAbsent(key, mine);
      if (before == null) {
        break;
      }
      boolean same = before.frame != null && before.frame.emission == frame.emission;
      Captured both = new Captured(same ? before.frame : null, before.waiting + 1, NEVER);
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
  Hop started(Object task) {
    if (table.isEmpty()) {
      return null;
    }
    return hop(run(task), null);
  }

  /** As {@link #started}, where one method that runs the task may call another one that does. */
  Object running(Object task) {
    if (table.isEmpty()) {
      return null;
    }
    Captured captured = table.get(new Key(task, null));
    Tokens.State state = tokens.peek();
    boolean runs =
        captured != null && state != null && state.inTask && state.frame == captured.frame;
    return runs ? null : started(task);
  }

  /**
   * As {@link #started}, for a stage that may find that it is not ready, or that it belongs on
   * another thread: its token stays with it until it {@link #ended}.
   */
  Object attempting(Object task) {
    return table.isEmpty() ? null : hop(table.get(new Key(task, null)), task);
  }

  private Hop hop(Captured captured, Object attempted) {
    if (captured == null || captured.frame == null) {
      return null;
    }
    Hop hop = new Hop(captured, attempted, tokens.peek());
    tokens.begin(captured.frame);
    return hop;
  }

  /** One submission of the task runs. */
  private Captured run(Object task) {
    Key key = new Key(task, null);
    while (true) {
      Captured captured = table.get(key);
      if (captured == null) {
        return null;
      }
      int left = Math.max(0, captured.waiting - 1);
      boolean done =
          left == 0
              ? table.remove(key, captured)
              : table.replace(key, captured, new Captured(captured.frame, left, captured.until));
      if (done) {
        return captured;
      }
    }
  }

  void ended(Hop hop) {
    try {
      if (hop.attempted == null) {
        hop.captured.ended(1);
      } else {
        forget(new Key(hop.attempted, null));
      }
    } finally {
      left(hop);
    }
  }

  /** An attempt ended, and the stage is still to run. */
  void left(Hop hop) {
    tokens.end(hop.frame, hop.send, hop.inTask);
  }

  private void expunge() {
    for (Reference<?> key; (key = gone.poll()) != null; ) {
      forget(key);
    }
  }

  private void forget(Object key) {
    Captured captured = table.remove(key);
    if (captured != null) {
      captured.ended(captured.waiting);
    }
  }
}
