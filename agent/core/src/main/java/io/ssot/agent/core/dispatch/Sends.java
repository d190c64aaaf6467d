package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.dispatch.Ledger.Answer;
import io.ssot.agent.core.extract.PayloadType;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.Violation;
import io.ssot.agent.core.violation.ViolationLog;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Decides at the sink, which is the point of no return: what goes out, what is suppressed, and what
 * became of it.
 */
final class Sends {
  private final Config config;
  private final ViolationLog log;
  private final Tokens tokens;
  private final Rollout rollout;
  private final Ledger ledger;
  private final Patience patience;

  Sends(Config config, ViolationLog log, Tokens tokens, Rollout rollout, Ticker ticker) {
    this.config = config;
    this.log = log;
    this.tokens = tokens;
    this.rollout = rollout;
    this.patience = new Patience(config.waitNanos, ticker);
    this.ledger = new Ledger(config.windowNanos, config.maxEntries, ticker, this::evicted);
  }

  private void evicted() {
    log.counters().count("evicted");
  }

  /** The context of a sink's call: null, the result to return instead of running it, or the send. */
  Object begin(SinkMethod sink, Object a, Object b, Object c, Object d) {
    Tokens.State state = tokens.peek();
    Send outer = state == null ? null : state.send;
    Frame frame = state == null ? null : state.frame;
    Object payload = sink.payload(a, b, c, d);
    if (outer != null) {
      return nested(sink, outer, payload, a, b, c, d);
    }
    Send send = recognise(sink, frame, payload, a, b, c, d);
    if (send == null) {
      return under(Send.passing(sink, payload, null));
    }
    return decide(send, sink.callback(a, b, c, d));
  }

  /** {@code sink: self}: the emit method is the sink, and what it was called with is the event. */
  Object beginSelf(Frame frame, Object receiverObject) {
    Emission emission = frame.emission;
    Object scope = frame.method.target.isStatic ? frame.method.target.loader() : receiverObject;
    Destination destination =
        emission.receiver != null
            ? Destination.of(emission.receiver, scope)
            : frame.method.target.isStatic ? null : Destination.of(receiverObject);
    if (destination == null) {
      log.counters().count("no-destination " + frame.method.place);
      return null;
    }
    return decide(new Send(null, frame, null, destination, null), null);
  }

  /**
   * A sink in a sink, with no emission opened in between, is the same send. Only if somebody took
   * this sender's claim meanwhile does it ask again, as long as the payload is still at hand.
   */
  private Object nested(
      SinkMethod sink, Send outer, Object payload, Object a, Object b, Object c, Object d) {
    if (!outer.taken || outer.isPassing() || !outer.payload.equals(payload)) {
      return null;
    }
    if (ledger.ask(outer) != Answer.COPY) {
      return null;
    }
    return suppress(outer, sink.target, sink.callback(a, b, c, d));
  }

  /** Null for a send that is not, or not provably, the event of the token that the thread carries. */
  private Send recognise(
      SinkMethod sink, Frame frame, Object payload, Object a, Object b, Object c, Object d) {
    if (frame == null) {
      unregistered(sink, payload);
      return null;
    }
    Emission emission = frame.emission;
    if (emission == null || sink.isPartial(a, b, c, d)) {
      return null;
    }
    if (!isEventOf(frame, sink, payload)) {
      log.counters().count("unrecognised-send " + emission.identity.event.name + " " + sink.label);
      return null;
    }
    Destination destination = sink.destination(emission.receiver, a, b, c, d);
    if (destination == null) {
      log.counters().count("no-destination " + sink.label);
      return null;
    }
    return new Send(sink, frame, payload, destination, null);
  }

  private boolean isEventOf(Frame frame, SinkMethod sink, Object payload) {
    PayloadType[] paths = frame.method.payloadType;
    if (paths == null) {
      return true;
    }
    if (frame.method.rule.type == null) {
      paths = sink.payloadType;
    }
    return PayloadType.of(payload, paths, config) == frame.emission.identity.event;
  }

  private void unregistered(SinkMethod sink, Object payload) {
    EventRule event = PayloadType.of(payload, sink.payloadType, config);
    if (event != null) {
      Origin origin = new Origin(sink.target.place(null, 0), CallSite.of(sink.target));
      log.report(
          Violation.of(Kind.UNREGISTERED_ORIGIN, event.name)
              .second(origin)
              .sink(sink.label)
              .build());
    }
  }

  private Object decide(Send send, Object callback) {
    Emission emission = send.emission();
    emission.reachedSink();
    boolean enforced = emission.enforced && rollout.enforces(emission.identity.stream);
    Answer answer = ledger.ask(send);
    if (answer == Answer.IN_FLIGHT && isInside(send)) {
      return null;
    }
    if (answer == Answer.IN_FLIGHT && enforced) {
      answer = awaited(send);
    }
    switch (answer) {
      case COPY:
        return enforced ? suppress(send, target(send), callback) : copyGoesOut(send, "deliver");
      case AMBIGUOUS:
        report(Kind.AMBIGUOUS_IDENTITY, send, "deliver", "name a discriminator in 'by'");
        return under(send);
      case IN_FLIGHT:
        log.counters().count("in-flight-race");
        send.race = true;
        return under(send);
      default:
        emission.sending(send);
        return under(send);
    }
  }

  /** Whether the equal send in flight is one that this thread is in, further out. */
  private boolean isInside(Send send) {
    Send owner = ledger.winner(send);
    for (Frame f = send.frame; f != null; f = f.parent) {
      if (f.enclosingSend != null && f.enclosingSend == owner) {
        return true;
      }
    }
    return false;
  }

  private Answer awaited(Send send) {
    Answer answer = Answer.IN_FLIGHT;
    while (answer == Answer.IN_FLIGHT && patience.mayWait(send)) {
      CountDownLatch outcome = ledger.awaited(send);
      if (outcome != null && !patience.await(outcome, send)) {
        if (Thread.currentThread().isInterrupted()) {
          return answer;
        }
        log.counters().count("wait-timeout");
        if (ledger.takeOver(send, outcome)) {
          return Answer.CLAIMED;
        }
      }
      answer = ledger.ask(send);
    }
    return answer;
  }

  private Object suppress(Send send, Target target, Object callback) {
    Emission emission = send.emission();
    Object[] result = Results.ofSuppressed(target, ledger.winner(send), callback);
    if (result == null) {
      report(Kind.NOT_SUPPRESSIBLE, send, "deliver", "no result can be made for " + target.type());
      return under(send);
    }
    emission.copied();
    emission.cell.suppressed.increment();
    report(Kind.DUPLICATE_ORIGIN, send, "suppress", null);
    return result;
  }

  private Object copyGoesOut(Send send, String verdict) {
    report(Kind.DUPLICATE_ORIGIN, send, verdict, null);
    return under(send);
  }

  private void report(Kind kind, Send send, String verdict, String reason) {
    Emission emission = send.emission();
    Send winner = ledger.winner(send);
    log.report(
        Dispatcher.of(kind, emission)
            .verdict(verdict)
            .receiver(send.destination.label())
            .first(winner == null ? null : winner.emission().origin)
            .via(send.frame.method == emission.method ? null : send.frame.method.place)
            .sink(send.sink == null ? null : send.sink.label)
            .reason(reason)
            .build());
  }

  private static Target target(Send send) {
    return send.sink == null ? send.frame.method.target : send.sink.target;
  }

  private Send under(Send send) {
    if (send.sink != null) {
      Tokens.State state = tokens.get();
      state.send = send;
    }
    return send;
  }

  /** The sink's body ended. */
  void end(Send send, Object result, Throwable thrown) {
    try {
      if (!send.isPassing()) {
        Outcome.of(send, result, thrown, this);
      }
    } catch (Throwable t) {
      log.fault("outcome of " + target(send).className, t);
    } finally {
      if (send.sink != null) {
        tokens.restore(tokens.frame(), send.outer);
      }
    }
  }

  /** What became of a send, now or when its future is done. */
  void settle(Send send, boolean delivered) {
    Emission emission = send.emission();
    if (delivered) {
      emission.cell.delivered.increment();
    } else {
      log.counters().count("failed-send");
    }
    if (send.claimed) {
      if (!delivered) {
        emission.failed(send);
      }
      reportFollowers(ledger.settle(send, delivered));
    } else if (delivered && send.race && ledger.follow(send) == Answer.COPY) {
      report(Kind.DUPLICATE_ORIGIN, send, "deliver", "in-flight race");
    }
  }

  private void reportFollowers(List<Send> followers) {
    for (Send follower : followers) {
      report(Kind.DUPLICATE_ORIGIN, follower, "deliver", "in-flight race");
    }
  }

  /**
   * An emit method ended. If it failed although its sends went out, the evidence is conflicting, and
   * a duplicate is better than a loss: their numbers are open again.
   */
  void emitted(Frame frame, Object result, Throwable thrown) {
    if (thrown != null) {
      disown(frame, thrown);
    } else {
      Outcome.whenFailed(result, failure -> disown(frame, failure));
    }
  }

  private void disown(Frame frame, Throwable failure) {
    for (Send send : frame.emission.sentBelow(frame)) {
      if (ledger.disown(send)) {
        frame.emission.failed(send);
        report(
            Kind.CONFLICTING_EVIDENCE,
            send,
            "deliver",
            frame.method.place + " failed after the event was sent: " + failure);
      }
    }
  }
}
