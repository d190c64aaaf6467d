package io.ssot.agent.core.dispatch;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a thread carries: its innermost frame, and the send that it is in. */
final class Tokens {
  static final class State {
    Frame frame;
    Send send;

    /** What the thread was started with; null for a thread that carries only what it opened. */
    final TaskTokens.Captured start;

    /** A thread of the application's own speaks without an emit method for one send at most. */
    boolean spent;

    /** A task speaks, and for itself: it may be the first one of the thread that was started. */
    boolean inTask;

    State(TaskTokens.Captured start) {
      this.start = start;
    }

    /** Whether what is carried is what the thread was started with, and nothing since. */
    boolean isOfThread() {
      return !inTask && start != null && start.isOfThread() && frame == start.frame;
    }
  }

  /**
   * One for each agent and not static; and weakly, because an agent that is detached does not see
   * the end of what is under way, and must leave nothing in a thread that keeps it in memory.
   */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Reference<State>> states = new ThreadLocal<>();

  /** What keeps the states, for as long as there is this agent. */
  private final Set<State> live = ConcurrentHashMap.newKeySet();

  private TaskTokens tasks;

  /** The tasks are asked what a thread was started with. */
  void ask(TaskTokens tasks) {
    this.tasks = tasks;
  }

  private State own() {
    Reference<State> own = states.get();
    return own == null ? null : own.get();
  }

  private State put(State state) {
    live.add(state);
    states.set(new WeakReference<>(state));
    return state;
  }

  private void remove(State state) {
    states.remove();
    if (state != null) {
      live.remove(state);
    }
  }

  /** Null for a thread that carries nothing. */
  State peek() {
    State state = own();
    if (state == null) {
      return adopted();
    }
    if (state.send == null && state.isOfThread() && tasks.isOver(state.start)) {
      drop();
      return null;
    }
    return state;
  }

  /** A new thread finds its token when it first asks for it, however its {@code run} is written. */
  private State adopted() {
    TaskTokens.Captured captured = tasks.ofThread();
    if (captured == null) {
      return null;
    }
    State state = put(new State(captured));
    state.frame = captured.frame;
    return state;
  }

  Frame frame() {
    State state = peek();
    return state == null ? null : state.frame;
  }

  /**
   * Makes this what the thread carries; a pooled thread that carries nothing keeps nothing of us.
   */
  void restore(Frame frame, Send send) {
    State state = own();
    if (frame == null && send == null && (state == null || state.start == null)) {
      remove(state);
      return;
    }
    if (state == null) {
      state = put(new State(null));
    }
    state.frame = frame;
    state.send = send;
  }

  /** A task of this frame begins; what the thread was started with is silent meanwhile. */
  void begin(Frame frame) {
    restore(frame, null);
    own().inTask = true;
  }

  /** A task ended. */
  void end(Frame frame, Send send, boolean inTask) {
    restore(frame, send);
    State state = own();
    if (state != null) {
      state.inTask = inTask;
    }
  }

  /** The thread ends, or begins something else. */
  void drop() {
    State state = own();
    if (state != null && state.start != null) {
      remove(state);
      state.start.ended(1);
    }
  }
}
