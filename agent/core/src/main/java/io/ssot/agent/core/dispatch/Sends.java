package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.dispatch.Ledger.Answer;
import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.ViolationLog;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Decides at the sink, which is the point of no return: what goes out, what is suppressed, and what
 * became of it.
 */
final class Sends {
  private static final String CROSSED =
      "the connection belongs to another receiver, and this one has its own";

  private final ViolationLog log;
  private final Tokens tokens;
  private final Rollout rollout;
  private final Decisions decisions;
  private final Ledger ledger;
  private final Waits waits;

  /** Null if no event type has a lifecycle. */
  private final Streams streams;

  /** Null if no emit method names a receiver. */
  private final Crossings crossings;

  private final Recognition recognition;
  private final Differences differences;

  /** Whether sends without a token are compared at all. */
  private final boolean comparesUnregistered;

  /**
   * @param late whether others decided before it, so that streams may have begun already
   */
  Sends(Config config, Memory memory, boolean late) {
    this.log = memory.log;
    this.tokens = memory.tokens;
    this.rollout = memory.rollout;
    this.decisions = memory.decisions;
    this.ledger = memory.ledger;
    this.streams = Streams.of(config, log, memory.ticker, late);
    this.crossings = Crossings.of(config);
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
    boolean crossed = crossings != null && crossings.isCrossed(send);
    if (crossed && enforced && crossings.blocks) {
      Object[] blocked = Results.ofSuppressed(send.target(), null, self, callback);
      if (blocked != null) {
        // Nobody shall try to send it in another way.
        send.emission().copied();
        send.emission().cell.suppressed.increment();
        report(Kind.CROSS_STREAM, send, "suppress", CROSSED);
        decisions.add(send, true, "suppress", CROSSED, null);
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
          observed(send, winner, callback);
        }
        break;
      case AMBIGUOUS:
        send.claim.judged = true;
        report(Kind.AMBIGUOUS_IDENTITY, send, "deliver", "name a discriminator in 'by'");
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
    if (crossings != null) {
      reportCrossed(crossings.sending(send, crossed));
    }
    if (streams != null) {
      follow(send, fresh);
    }
    send.emission().sending(send);
    return under(send);
  }

  /** Remembers why, and which equal send was before it. */
  private void goesOut(Send send, boolean enforced, String reason) {
    Claim winner = reason.equals(Decision.FIRST) ? null : ledger.winner(send.claim);
    Origin other = winner == null || winner == send.claim ? null : winner.origin;
    decisions.add(send, enforced, "deliver", reason, other);
  }

  private void reportCrossed(Send send) {
    if (send != null) {
      report(Kind.CROSS_STREAM, send, "deliver", CROSSED);
    }
  }

  /** The emit method through which the emission came ended. */
  void closed(Emission emission) {
    if (crossings != null && emission.receiver != null) {
      try {
        reportCrossed(crossings.closed(emission));
      } catch (Throwable t) {
        log.fault("the end of an emission", t);
      }
    }
  }

  /** Its place in the stream; whatever goes wrong here, it goes out. */
  private void follow(Send send, boolean fresh) {
    try {
      String broken = streams.sending(send, fresh ? send.claim : ledger.winner(send.claim));
      if (broken != null) {
        report(Kind.OUT_OF_ORDER, send, "deliver", broken);
      }
    } catch (Throwable t) {
      log.fault("lifecycle of " + send.emission().identity.event.name, t);
    }
  }

  /** Time has passed. */
  void look() {
    if (streams != null) {
      streams.look();
    }
  }

  /** What the agent will not see the end of. */
  void close() {
    if (streams != null) {
      streams.close();
    }
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
      report(Kind.NOT_SUPPRESSIBLE, send, "deliver", noResult(target));
      return null;
    }
    Emission emission = send.emission();
    emission.copied();
    emission.cell.suppressed.increment();
    report(Kind.DUPLICATE_ORIGIN, send, "suppress", null);
    Origin first = winner == null ? null : winner.origin;
    decisions.add(send, true, "suppress", Decision.COPY, first);
    return result;
  }

  private static String noResult(Target target) {
    return "no result can be made for " + target.method + target.descriptor;
  }

  /** A copy that goes out because nothing is enforced: counts what enforce would have done. */
  private void observed(Send send, Claim winner, Object callback) {
    Target target = send.target();
    boolean suppressible = Results.couldBeMade(target, winner, callback);
    Counters.Cell cell = send.emission().cell;
    (suppressible ? cell.suppressible : cell.unsuppressible).increment();
    String reason = suppressible ? null : "enforce could not suppress it: " + noResult(target);
    report(Kind.DUPLICATE_ORIGIN, send, "deliver", reason);
  }

  /** What was decided is not taken back because it cannot be reported. */
  private void report(Kind kind, Send send, String verdict, String reason) {
    try {
      Emission emission = send.emission();
      Claim winner = ledger.winner(send.claim);
      EmitMethod via = send.claim.innermost;
      log.report(
          Dispatcher.of(kind, emission)
              .verdict(verdict)
              .receiver(send.claim.key.destination.label())
              .first(winner == null || winner == send.claim ? null : winner.origin)
              .sequence(sequence(send.claim, winner))
              .via(via == emission.method ? null : via.place)
              .sink(send.sink == null ? null : send.sink.label)
              .reason(reason)
              .build());
    } catch (Throwable t) {
      log.fault("reporting " + kind.label, t);
    }
  }

  private static long sequence(Claim claim, Claim winner) {
    return claim.sequence != 0 || winner == null ? claim.sequence : winner.sequence;
  }

  private Send under(Send send) {
    if (send.sink != null) {
      tokens.restore(send.frame, send);
    }
    return send;
  }

  /** What takes the place of the callback of a send that goes out; null to leave it. */
  Object callback(Send send, Object original) {
    Class<?> type = send.isPassing() ? null : send.sink.callbackType();
    if (type == null || !type.isInstance(original)) {
      return null;
    }
    Object callback = Callback.of(type, original, send, this);
    send.toldLater = true;
    return callback;
  }

  /**
   * The callback is about to be told. Answers whether it is inside of the send on this thread; what
   * it sends is no part of it, so the send has to be {@linkplain #resume resumed}.
   */
  boolean told(Send send, Method method, Object result) {
    try {
      boolean delivered = false;
      try {
        delivered = SendHandlers.isDelivered(method, result);
      } finally {
        settle(send, delivered);
      }
      Tokens.State state = tokens.peek();
      if (state != null && state.send == send) {
        tokens.restore(send.carried, null);
        return true;
      }
    } catch (Throwable t) {
      log.fault("callback of " + send.sink.label, t);
    }
    return false;
  }

  void resume(Send send) {
    tokens.restore(send.frame, send);
  }

  /** The sink's body ended. */
  void end(Send send, Object result, Throwable thrown) {
    try {
      if (!send.isPassing()) {
        if (result instanceof CompletionStage) {
          tokens.restore(null, null); // what is attached to it is no work of the emission
        }
        Outcome.of(send, result, thrown, this);
      }
    } catch (Throwable t) {
      log.fault("outcome of " + send.target().className, t);
      settle(send, false);
    } finally {
      send.over();
      if (send.sink != null) {
        tokens.restore(send.carried, null);
      }
    }
  }

  /** What became of a send, now or when its future is done; what is told first counts. */
  void settle(Send send, boolean delivered) {
    if (!send.isFirstOutcome()) {
      return;
    }
    try {
      Emission emission = send.emission();
      if (send.suppressed) {
        ledger.settle(send, true);
        return;
      }
      if (delivered) {
        emission.cell.delivered.increment();
      } else {
        log.counters().count(Counters.FAILED_SEND);
        emission.failed(send);
        if (streams != null) {
          streams.failed(send);
        }
      }
      reportCopies(ledger.settle(send, delivered));
    } catch (Throwable t) {
      log.fault("settling a send", t);
    }
  }

  private void reportCopies(List<Send> copies) {
    for (Send copy : copies) {
      boolean ambiguous = ledger.judge(copy.claim) == Answer.AMBIGUOUS;
      report(
          ambiguous ? Kind.AMBIGUOUS_IDENTITY : Kind.DUPLICATE_ORIGIN,
          copy,
          "deliver",
          "in-flight race");
    }
  }

  /**
   * An emit method ended. If it failed although its sends went out, the evidence is conflicting,
   * and a duplicate is better than a loss: their numbers are open again.
   */
  void emitted(Frame frame, Object result, Throwable thrown) {
    if (thrown != null) {
      disown(frame, thrown);
    } else if (result instanceof CompletionStage) {
      tokens.restore(null, null); // as in end; the dispatcher puts back what the caller carries
      Outcome.whenFailed(result, failure -> disown(frame, failure));
    }
  }

  private void disown(Frame frame, Throwable failure) {
    String reason = frame.method.place + " failed after the send: " + failure.getClass().getName();
    for (Send send : frame.emission.sentBelow(frame)) {
      frame.emission.doubted(send);
      if (ledger.disown(send.claim)) {
        report(Kind.CONFLICTING_EVIDENCE, send, "deliver", reason);
      }
    }
  }
}
