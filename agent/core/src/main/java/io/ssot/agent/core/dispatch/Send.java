package io.ssot.agent.core.dispatch;

/** One call of a sink, while it lasts. */
final class Send {
  /** Null for {@code sink: self}. */
  final SinkMethod sink;

  /** What the thread carried when the sink was called; restored at the exit. */
  final Frame frame;

  /** The send in whose sink this one is, on this thread; restored at the exit. */
  final Send outer;

  /** Null for a send that passes. */
  final Claim claim;

  private Object payload;
  private volatile boolean over;

  /** A sink further in answered in its place, because its claim had been taken. */
  boolean suppressed;

  Send(SinkMethod sink, Frame frame, Send outer, Object payload, Claim claim) {
    this.sink = sink;
    this.frame = frame;
    this.outer = outer;
    this.payload = payload;
    this.claim = claim;
  }

  static Send passing(SinkMethod sink, Frame frame) {
    return new Send(sink, frame, null, null, null);
  }

  boolean isPassing() {
    return claim == null;
  }

  /** The call ended; the payload is not kept. */
  void over() {
    over = true;
    payload = null;
  }

  boolean isOver() {
    return over;
  }

  Emission emission() {
    return frame.emission;
  }

  /** Compared by identity, or as text: no code of the application runs. */
  boolean carries(Object other) {
    return payload != null
        && (payload == other || payload instanceof String && payload.equals(other));
  }

  Target target() {
    return sink == null ? frame.method.target : sink.target;
  }
}
