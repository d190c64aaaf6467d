package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.extract.PayloadFields;
import java.lang.ref.WeakReference;

/** One call of a sink, while it lasts. */
final class Send {
  /** Null for {@code sink: self}. */
  final SinkMethod sink;

  /** The innermost emit method; null for a send without a token that passes. */
  final Frame frame;

  /** What the thread carried when the sink was called; restored at the exit. */
  final Frame carried;

  /** Null for a send that passes. */
  final Claim claim;

  private Object payload;
  private volatile boolean over;

  /** A sink further in answered in its place, because its claim had been taken. */
  boolean suppressed;

  /** Its callback is told the outcome, which the end of the call does not tell. */
  boolean toldLater;

  private boolean settled;

  Send(SinkMethod sink, Frame frame, Frame carried, Object payload, Claim claim) {
    this.sink = sink;
    this.frame = frame;
    this.carried = carried;
    this.payload = payload;
    this.claim = claim;
  }

  static Send passing(SinkMethod sink, Frame frame) {
    return new Send(sink, frame, frame, null, null);
  }

  /** It came with no token: the sink's rule told what it is. */
  boolean isUnregistered() {
    return frame != carried;
  }

  boolean isPassing() {
    return claim == null;
  }

  /** Once. */
  synchronized boolean isFirstOutcome() {
    boolean first = !settled;
    settled = true;
    return first;
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

  /** What its payload holds; null if that cannot be read. */
  PayloadFields fields() {
    return payload == null
        ? null
        : emission().method.emitted(emission().identity.event).fields(payload);
  }

  /** Lets the claim tell this very object when it comes again; see {@link Waits#isHandedOn}. */
  void markPayload() {
    claim.payload = payload == null ? null : new WeakReference<>(payload);
  }

  /** Whether the other one's payload is this very object. */
  boolean hasPayloadOf(Claim other) {
    return payload != null && other.payload != null && other.payload.get() == payload;
  }

  Target target() {
    return sink == null ? frame.method.target : sink.target;
  }
}
