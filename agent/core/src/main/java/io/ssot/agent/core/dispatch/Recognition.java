package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.extract.PayloadType;
import io.ssot.agent.core.violation.ViolationLog;

/** Tells which event a send is, and to whom (DESIGN, rules 4 and 8). */
final class Recognition {
  private final Config config;
  private final ViolationLog log;
  private final Decisions decisions;
  private final Unregistered unregistered;

  Recognition(Config config, Memory memory) {
    this.config = config;
    this.log = memory.log;
    this.decisions = memory.decisions;
    this.unregistered = new Unregistered(config, log, memory.rollout);
  }

  /** A send that passes unless it is, provably, the event of the token that the thread carries. */
  Send of(SinkMethod sink, Frame frame, Object a, Object b, Object c, Object d) {
    Emission emission = frame == null ? null : frame.emission;
    if (frame != null && emission == null || sink.isPartial(a, b, c, d)) {
      return Send.passing(sink, frame);
    }
    Object payload = sink.payload(a, b, c, d);
    if (frame == null) {
      Frame own = unregistered.frame(sink, payload, a, b, c, d);
      return own == null
          ? Send.passing(sink, null)
          : addressed(sink, own, null, payload, a, b, c, d);
    }
    if (!isEventOf(frame, sink, payload, a, b, c, d)) {
      log.counters().count("unrecognised-send " + emission.identity.event.name + " " + sink.label);
      decisions.passed(frame, sink, Decision.UNRECOGNISED);
      return Send.passing(sink, frame);
    }
    return addressed(sink, frame, frame, payload, a, b, c, d);
  }

  /** A send of the frame's event, unless it is not known to whom, or is sent to them already. */
  private Send addressed(
      SinkMethod sink,
      Frame frame,
      Frame carried,
      Object payload,
      Object a,
      Object b,
      Object c,
      Object d) {
    Destination destination = sink.destination(frame.emission, a, b, c, d);
    if (destination == null) {
      log.counters().count("no-destination " + sink.label);
      decisions.passed(frame, sink, Decision.NO_DESTINATION);
    }
    if (destination == null || frame.isSendingTo(destination)) {
      return Send.passing(sink, carried);
    }
    return new Send(sink, frame, carried, payload, new Claim(frame, destination));
  }

  private boolean isEventOf(
      Frame frame, SinkMethod sink, Object payload, Object a, Object b, Object c, Object d) {
    PayloadType[] paths = frame.method.payloadType;
    if (paths == null) {
      return true;
    }
    EventRule event =
        frame.method.rule.type == null
            ? sink.event(payload, config, a, b, c, d)
            : PayloadType.of(payload, paths, config);
    // By name: the emission may have begun under other rules.
    return event != null && event.name.equals(frame.emission.identity.event.name);
  }
}
