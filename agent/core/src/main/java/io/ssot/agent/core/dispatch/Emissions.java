package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.extract.UnreadableException;
import io.ssot.agent.core.violation.ViolationLog;

/**
 * Reads off the call of an emit method which emission it is: one that is under way, or a new one.
 */
final class Emissions {
  private final Config config;
  private final ViolationLog log;
  private final Rollout rollout;
  private final Canonicals canonicals;

  Emissions(Config config, Memory memory, Canonicals canonicals) {
    this.config = config;
    this.log = memory.log;
    this.rollout = memory.rollout;
    this.canonicals = canonicals;
  }

  /** Null if it cannot be told: what is sent below then belongs to nobody, not to who is around. */
  Emission of(EmitMethod method, Frame parent, Object a, Object b, Object c, Object d) {
    boolean inPlace = parent != null && parent.rerouting;
    try {
      Emitted emitted = method.emitted(a, b, c, d);
      if (emitted != null) {
        Identity identity = emitted.identity(a, b, c, d);
        Emission around = Frame.find(parent, identity);
        if (around != null) {
          return around;
        }
        if (!rollout.isOff(method, identity)) {
          return fresh(emitted, identity, parent, a, b, c, d);
        }
      }
    } catch (MissingException | UnreadableException e) {
      log.unreadable(method.place.toString(), e.getMessage());
    } catch (Throwable t) {
      log.counters().count("unreadable " + method.place);
      log.fault(method.place.toString(), t);
    }
    // The canonical method emits what it was called for, even if it cannot be read itself.
    return inPlace ? parent.emission : null;
  }

  private Emission fresh(
      Emitted emitted, Identity identity, Frame parent, Object a, Object b, Object c, Object d) {
    EmitMethod method = emitted.method();
    emitted.cell.emissions.increment();
    if (method.isCanonical()) {
      canonicals.called(method.self(a));
    }
    String receiver = method.receiver(a, b, c, d);
    Rollout.Era era = rollout.seen(method, identity, receiver).first;
    boolean sampled = emitted.isSampled();
    Emission emission =
        new Emission(
            identity,
            method,
            emitted.origin(sampled || config.callSitesAlways),
            emitted.cell,
            era,
            rollout.enforces(era, method, identity, receiver),
            receiver,
            config.logValues ? emitted.values(a, b, c, d) : null,
            parent != null && parent.rerouting ? parent.emission : null);
    emission.sampled = sampled;
    return emission;
  }
}
