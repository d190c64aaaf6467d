package io.ssot.agent.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** One call of a sink. */
final class Send {
  final SinkMethod sink;

  /** The innermost emit method on the thread; null for a send that passes. */
  final Frame frame;

  final Object payload;
  final Destination destination;

  /** The send in whose sink this one is, on this thread; restored at the exit. */
  final Send outer;

  // The rest is the ledger's, under its lock.
  Entry entry;
  int number;
  int index;
  boolean claimed;
  boolean settled;

  /** Another sender gave up waiting for this one's outcome and sent in its place. */
  volatile boolean taken;

  /** Went out beside an equal send in flight. */
  boolean race;

  /** What the send's future yielded; null if it has none. */
  volatile Object value;

  /** Equal sends that went out while this one was in flight. */
  final List<Send> followers = new ArrayList<>(0);

  private CountDownLatch outcome;

  Send(SinkMethod sink, Frame frame, Object payload, Destination destination, Send outer) {
    this.sink = sink;
    this.frame = frame;
    this.payload = payload;
    this.destination = destination;
    this.outer = outer;
  }

  static Send passing(SinkMethod sink, Object payload, Send outer) {
    return new Send(sink, null, payload, null, outer);
  }

  boolean isPassing() {
    return frame == null;
  }

  Emission emission() {
    return frame.emission;
  }

  /** What a waiter awaits; under the ledger's lock. */
  CountDownLatch outcome() {
    if (outcome == null) {
      outcome = new CountDownLatch(1);
    }
    return outcome;
  }

  /** Wakes the waiters; under the ledger's lock. */
  void wake() {
    settled = true;
    if (outcome != null) {
      outcome.countDown();
    }
  }
}
