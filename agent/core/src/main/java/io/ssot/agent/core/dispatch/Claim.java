package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.extract.PayloadFields;
import io.ssot.agent.core.violation.Origin;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/**
 * What the ledger keeps of a send: whose it is, and what became of it. It outlives the send, so it
 * holds nothing of the application.
 */
final class Claim {
  final Ledger.Key key;

  /** Through which emit method the identity entered; also the one whose emissions are numbered. */
  final EmitMethod entered;

  /** The emit method in which the send was made. */
  final EmitMethod innermost;

  /** There is one such object for each emission. */
  final Origin origin;

  // The rest is the ledger's, under its lock.
  Entry entry;
  int number;
  int index;
  boolean claimed;
  boolean inFlight;
  boolean settled;

  /** Its emit method failed before the outcome was known. */
  boolean disowned;

  /** It was told to be a copy before it went out, so that need not be reported again. */
  boolean judged;

  /** Another sender gave up waiting for this one's outcome and sent in its place. */
  volatile boolean taken;

  /** What the send's future yielded; null if it has none, or one that only it may hand out. */
  volatile Object value;

  /** The send's future yielded what cannot be handed to a second caller. */
  volatile boolean unrepeatable;

  /** What was sent, if sends without a token may be compared with it. */
  volatile WeakReference<Object> payload;

  /** The fields of what was sent, if it is one of those that are compared; else null. */
  volatile PayloadFields fields;

  /** Its number in the stream, or that of what it is a copy of; 0 if it has none. */
  volatile long sequence;

  /** What is remembered of it in its stream, under the lock of the {@link Streams}. */
  StreamOrder.Fact[] facts;

  /** Equal sends that went out while this one was in flight. */
  final List<Send> followers = new ArrayList<>(0);

  /** What the sink returned, if it was not done by then and tells nobody when it is. */
  private volatile WeakReference<Future<?>> future;

  private CountDownLatch outcome;

  Claim(Frame frame, Destination destination) {
    Emission emission = frame.emission;
    this.key = new Ledger.Key(emission.identity, destination, emission.method.origins);
    this.entered = emission.method;
    this.innermost = frame.method;
    this.origin = emission.origin;
  }

  /** The future that was not done when the send returned; null if it is known what became of it. */
  Future<?> future() {
    WeakReference<Future<?>> current = future;
    return current == null ? null : current.get();
  }

  /** Null once it is known what became of it. */
  void future(Future<?> pending) {
    future = pending == null ? null : new WeakReference<>(pending);
  }

  /** What a waiter awaits; under the ledger's lock. */
  CountDownLatch outcome() {
    if (outcome == null) {
      outcome = new CountDownLatch(1);
    }
    return outcome;
  }

  /** Wakes the waiters, who ask again and may wait again; under the ledger's lock. */
  void wake() {
    if (outcome != null) {
      outcome.countDown();
      outcome = null;
    }
  }
}
