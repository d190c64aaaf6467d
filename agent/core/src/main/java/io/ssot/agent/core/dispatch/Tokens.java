package io.ssot.agent.core.dispatch;

/** What a thread carries: its innermost frame, and the send that it is in. */
final class Tokens {
  static final class State {
    Frame frame;
    Send send;

    /** What the thread was started with; null for a thread that carries only what it opened. */
    final TaskTokens.Captured start;

    /** A thread of the application's own speaks without an emit method for one send at most. */
    boolean spent;

    State(TaskTokens.Captured start) {
      this.start = start;
    }

    /** Whether what is carried is what the thread was started with, and nothing since. */
    boolean isOfThread() {
      return start != null && start.isOfThread() && frame == start.frame;
    }
  }

  /** One for each agent and not static, so that one which is detached leaves nothing behind. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<State> states = new ThreadLocal<>();

  private TaskTokens tasks;

  /** The tasks are asked what a thread was started with. */
  void ask(TaskTokens tasks) {
    this.tasks = tasks;
  }

  /** Null for a thread that carries nothing. */
  State peek() {
    State state = states.get();
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
    State state = new State(captured);
    state.frame = captured.frame;
    states.set(state);
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
    State state = states.get();
    if (frame == null && send == null && (state == null || state.start == null)) {
      states.remove();
      return;
    }
    if (state == null) {
      state = new State(null);
      states.set(state);
    }
    state.frame = frame;
    state.send = send;
  }

  /** The thread ends, or begins something else. */
  void drop() {
    State state = states.get();
    if (state != null && state.start != null) {
      states.remove();
      state.start.ended(1);
    }
  }
}
