package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Guardrail.Action;
import java.util.Collections;
import java.util.List;

/** What is to be done after one tick of the {@link Autopilot}. */
public final class Decision {
  static final Decision NOTHING = new Decision(Collections.<Trip>emptyList(), false, null);

  /** The guardrails that are reached now and were not before; each is to be told. */
  public final List<Trip> trips;

  /** Whether a guardrail that lasts forbids any widening. */
  public final boolean frozen;

  /** The widening to take; null for none, and whenever {@link #frozen}. */
  public final Step step;

  Decision(List<Trip> trips, boolean frozen, Step step) {
    this.trips = trips;
    this.frozen = frozen;
    this.step = step;
  }

  /** The first of the {@link #trips} that wants the stage to go back; null if none does. */
  public Trip rollback() {
    for (Trip trip : trips) {
      if (trip.guardrail.then == Action.ROLLBACK) {
        return trip;
      }
    }
    return null;
  }
}
