package io.ssot.agent.core.dispatch;

/** What a thread carries: its innermost frame, and the send that it is in. */
final class Tokens {
  static final class State {
    Frame frame;
    Send send;
  }

  /** One for each agent and not static, so that one which is detached leaves nothing behind. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<State> states = new ThreadLocal<>();

  /** Null for a thread that carries nothing. */
  State peek() {
    return states.get();
  }

  Frame frame() {
    State state = states.get();
    return state == null ? null : state.frame;
  }

  /**
   * Makes this what the thread carries; a pooled thread that carries nothing keeps nothing of us.
   */
  void restore(Frame frame, Send send) {
    if (frame == null && send == null) {
      states.remove();
    } else {
      State state = states.get();
      if (state == null) {
        state = new State();
        states.set(state);
      }
      state.frame = frame;
      state.send = send;
    }
  }
}
