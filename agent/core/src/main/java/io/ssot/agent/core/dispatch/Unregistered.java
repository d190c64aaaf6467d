package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.extract.UnreadableException;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.Violation;
import io.ssot.agent.core.violation.ViolationLog;

/** Configured events that reach a sink through no emit method. */
final class Unregistered {
  private final Config config;
  private final ViolationLog log;
  private final Rollout rollout;

  Unregistered(Config config, ViolationLog log, Rollout rollout) {
    this.config = config;
    this.log = log;
    this.rollout = rollout;
  }

  /**
   * Reports such a send. Answers the emission that it is, entered where the sink was called; null
   * if the sink's rule does not tell its identity, so that it passes.
   */
  Frame frame(SinkMethod sink, Object payload, Object a, Object b, Object c, Object d) {
    EventRule event = sink.event(payload, config, a, b, c, d);
    if (event == null || rollout.policy().stage(null, event.name) == Stage.OFF) {
      return null;
    }
    StackTraceElement caller = CallSite.of(sink.target);
    Emission emission =
        sink.origins == null ? null : emission(sink.origins.of(caller), event, caller, a, b, c, d);
    report(sink, event, caller, emission);
    return emission == null ? null : new Frame(emission, emission.method, null, null);
  }

  /** Null if the identity cannot be told: no more than unregistered, then. */
  private Emission emission(
      EmitMethod origin,
      EventRule event,
      StackTraceElement caller,
      Object a,
      Object b,
      Object c,
      Object d) {
    try {
      Emitted emitted = origin.emitted(event);
      Identity identity = emitted.identity(a, b, c, d);
      String receiver = origin.receiver(a, b, c, d);
      Rollout.Era era = rollout.seen(origin, identity, receiver).first;
      emitted.cell.emissions.increment();
      Emission emission =
          new Emission(
              identity,
              origin,
              new Origin(origin.place, caller),
              emitted.cell,
              era,
              rollout.enforces(era, origin, identity, receiver),
              receiver,
              config.logValues ? emitted.values(a, b, c, d) : null,
              null);
      emission.sampled = emitted.isSampled();
      return emission;
    } catch (MissingException | UnreadableException e) {
      log.unreadable(origin.place.toString(), e.getMessage());
      return null;
    } catch (Throwable t) {
      log.counters().count("unreadable " + origin.place);
      log.fault(origin.place.toString(), t);
      return null;
    }
  }

  private void report(
      SinkMethod sink, EventRule event, StackTraceElement caller, Emission emission) {
    Violation.Builder violation =
        emission == null
            ? Violation.of(Kind.UNREGISTERED_ORIGIN, event.name)
                .second(new Origin(sink.target.place(null, 0), caller))
            : Dispatcher.of(Kind.UNREGISTERED_ORIGIN, emission);
    log.report(violation.sink(sink.label).build());
  }
}
