package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.dispatch.Ledger.Answer;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.ViolationLog;

/** Decides at the sink, which is the point of no return: what goes out, and what is suppressed. */
final class Sends {
  private final ViolationLog log;
  private final Tokens tokens;
  private final Rollout rollout;
  private final Decisions decisions;
  private final Ledger ledger;
  private final Waits waits;

  private final Reports reports;
  private final Watches watches;
  private final Recognition recognition;
  private final Differences differences;

  /** Whether sends without a token are compared at all. */
  private final boolean comparesUnregistered;

  Sends(Config config, Memory memory, Reports reports, Watches watches) {
    this.log = memory.log;
    this.tokens = memory.tokens;
    this.rollout = memory.rollout;
    this.decisions = memory.decisions;
    this.ledger = memory.ledger;
    this.reports = reports;
    this.watches = watches;
    this.waits = new Waits(memory);
    this.differences = new Differences(log);
    this.recognition = new Recognition(config, memory);
    this.comparesUnregistered = SinkOrigins.any(config);
  }

  /**
   * The context of a sink's call: null, the result to return instead of running it, or the send.
   */
  Object begin(SinkMethod sink, Object a, Object b, Object c, Object d) {
    Tokens.State state = tokens.peek();
    Frame frame = state == null ? null : state.frame;
    Send outer = state == null ? null : state.send;
    if (outer != null) {
      return nested(sink, outer, a, b, c, d);
    }
    if (state != null && state.isOfThread() && state.spent) {
      log.counters().count("thread-token-spent " + sink.label);
      decisions.passed(frame, sink, Decision.TOKEN_SPENT);
      return under(Send.passing(sink, frame));
    }
    Send send = recognition.of(sink, frame, a, b, c, d);
    if (state != null && !send.isPassing()) {
      state.spent = state.isOfThread();
    }
    return send.isPassing() ? under(send) : decide(send, sink.self(a), sink.callback(a, b, c, d));
  }

  /** {@code sink: self}: the emit method is the sink, and what it was called with is the event. */
  Object beginSelf(Frame frame, Object a, Object b, Object c, Object d) {
    EmitMethod method = frame.method;
    Destination destination = method.destination(frame.emission, a, b, c, d);
    if (destination == null) {
      log.counters().count("no-destination " + method.place);
      decisions.passed(frame, null, Decision.NO_DESTINATION);
      return null;
    }
    Claim claim = new Claim(frame, destination);
    return decide(new Send(null, frame, frame, null, claim), method.self(a), null);
  }

  /**
   * A sink in a sink, with no emission opened in between, is the same send. Only if somebody took
   * this sender's claim meanwhile does it ask again, as long as the payload is still at hand.
   */
  private Object nested(SinkMethod sink, Send outer, Object a, Object b, Object c, Object d) {
    if (outer.isPassing()
        || !outer.claim.taken
        || !rollout.enforces(outer.emission())
        || !outer.carries(sink.payload(a, b, c, d))) {
      return null;
    }
    if (waits.ask(outer, true) != Answer.COPY) {
      return null;
    }
    // Before its callback is called, which may be ours.
    outer.claim.judged = true;
    outer.suppressed = true;
    Object self = sink.self(a);
    Claim winner = ledger.winner(outer.claim);
    Object[] answer = suppress(outer, winner, sink.target, self, sink.callback(a, b, c, d));
    outer.suppressed = answer != null;
    return answer;
  }

  /** A fault in here must not leave a claim behind that nobody settles. */
  private Object decide(Send send, Object self, Object callback) {
    try {
      send.emission().reachedSink();
      if (comparesUnregistered) {
        send.markPayload();
      }
      return verdict(send, self, callback);
    } catch (Throwable t) {
      ledger.settle(send, false);
      throw t;
    }
  }

  private Object verdict(Send send, Object self, Object callback) {
    boolean enforced = rollout.enforces(send.emission());
    boolean crossed = watches.isCrossed(send);
    if (crossed && enforced && watches.blockCrossed()) {
      Object[] blocked = Results.ofSuppressed(send.target(), null, self, callback);
      if (blocked != null) {
        // Nobody shall try to send it in another way.
        send.emission().copied();
        send.emission().cell.suppressed.increment();
        reports.report(Kind.CROSS_STREAM, send, "suppress", Watches.CROSSED);
        decisions.add(send, true, "suppress", Watches.CROSSED, null);
        return blocked;
      }
    }
    Answer answer = waits.ask(send, enforced && Results.canBeMade(send.target()));
    enforced &= rollout.enforces(send.emission());
    boolean handedOn = waits.isHandedOn(send);
    boolean fresh = !handedOn && answer != Answer.COPY && answer != Answer.IN_FLIGHT;
    answer = handedOn ? handedOn(send) : answer;
    switch (answer) {
      case COPY:
        send.claim.judged = true;
        Claim winner = ledger.winner(send.claim);
        differences.compare(send, winner);
        Object[] result = enforced ? suppress(send, winner, send.target(), self, callback) : null;
        if (result != null) {
          return result;
        }
        if (!enforced) {
          reports.observed(send, winner, callback);
        }
        break;
      case AMBIGUOUS:
        send.claim.judged = true;
        reports.report(Kind.AMBIGUOUS_IDENTITY, send, "deliver", "name a discriminator in 'by'");
        break;
      case IN_FLIGHT:
        log.counters().count("in-flight-race");
        break;
      case UNKNOWN:
        log.counters().count("ledger-full");
        break;
      case CLAIMED:
        differences.keep(send);
        break;
      default:
        break;
    }
    goesOut(send, enforced, handedOn ? Decision.HANDED_ON : Decision.reason(answer, enforced));
    watches.sending(send, crossed, fresh);
    send.emission().sending(send);
    return under(send);
  }

  /** Remembers why, and which equal send was before it. */
  private void goesOut(Send send, boolean enforced, String reason) {
    Claim winner = reason.equals(Decision.FIRST) ? null : ledger.winner(send.claim);
    Origin other = winner == null || winner == send.claim ? null : winner.origin;
    decisions.add(send, enforced, "deliver", reason, other);
  }

  /** It goes out, and whatever is known of the one it was handed on by, it is no copy. */
  private Answer handedOn(Send send) {
    send.claim.judged = true;
    log.counters().count("handed-on " + send.sink.label);
    return Answer.CLAIMED;
  }

  /** The result in the send's place; null if none can be made, so that it has to go out. */
  private Object[] suppress(Send send, Claim winner, Target target, Object self, Object callback) {
    Object[] result = Results.ofSuppressed(target, winner, self, callback);
    if (result == null) {
      reports.notSuppressible(send, target);
      return null;
    }
    Emission emission = send.emission();
    emission.copied();
    emission.cell.suppressed.increment();
    reports.report(Kind.DUPLICATE_ORIGIN, send, "suppress", null);
    Origin first = winner == null ? null : winner.origin;
    decisions.add(send, true, "suppress", Decision.COPY, first);
    return result;
  }

  private Send under(Send send) {
    if (send.sink != null) {
      tokens.restore(send.frame, send);
    }
    return send;
  }
}
