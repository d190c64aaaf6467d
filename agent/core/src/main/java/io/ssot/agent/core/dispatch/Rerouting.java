package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.extract.UnreadableException;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.ViolationLog;

/** Calls the canonical emitter in the place of a legacy body (DESIGN, rule 11). */
final class Rerouting {
  private final ViolationLog log;
  private final Tokens tokens;
  private final Rollout rollout;
  private final Decisions decisions;
  private final Canonicals canonicals;
  private final AddedTime added;

  Rerouting(Memory memory, Canonicals canonicals, AddedTime added) {
    this.log = memory.log;
    this.tokens = memory.tokens;
    this.rollout = memory.rollout;
    this.decisions = memory.decisions;
    this.canonicals = canonicals;
    this.added = added;
  }

  /** Null to run the body. */
  Object[] reroute(Frame frame, Object a, Object b, Object c, Object d) {
    Emission emission = frame.emission;
    if (frame.isInCanonical()) {
      return null;
    }
    Reroute reroute;
    try {
      reroute = canonicals.reroute(frame, a, b, c, d);
    } catch (NotReroutableException | UnreadableException e) {
      notReroutable(emission, e.getMessage());
      return null;
    } catch (RuntimeException | LinkageError e) {
      notReroutable(emission, e.toString());
      return null;
    }
    if (!rollout.enforces(emission)) {
      return null;
    }
    String failure = call(reroute, frame);
    if (!reroute.isHandled()) {
      notReroutable(emission, "nothing was sent" + failure);
      return null;
    }
    emission.cell.rerouted.increment();
    decisions.rerouted(emission);
    return new Object[] {result(reroute, frame.method)};
  }

  /** How the canonical call failed; empty if it did not. */
  private String call(Reroute reroute, Frame frame) {
    frame.rerouting = true;
    long start = added.start();
    try {
      reroute.call();
      return "";
    } catch (Throwable t) {
      if (t instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return ": the canonical emitter threw " + t.getClass().getName();
    } finally {
      frame.canonicalNanos = added.since(start);
      frame.rerouting = false;
      tokens.restore(frame, null);
    }
  }

  /** The event went out, so whatever goes wrong here does not run the body as well. */
  private Object result(Reroute reroute, EmitMethod legacy) {
    try {
      return reroute.result();
    } catch (Throwable t) {
      log.fault("result of " + legacy.place, t);
      return Results.ofRerouted(legacy, null, null);
    }
  }

  private void notReroutable(Emission emission, String reason) {
    log.report(Dispatcher.of(Kind.NOT_REROUTABLE, emission).reason(reason).build());
    decisions.notReroutable(emission, reason);
  }
}
