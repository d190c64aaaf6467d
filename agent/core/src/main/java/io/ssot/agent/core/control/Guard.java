package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Guardrail;
import io.ssot.agent.core.config.Guardrail.Action;
import io.ssot.agent.core.config.Guardrails;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the guardrails against the readings, from the first ones on: what was counted before counts
 * for nothing. A guardrail that is reached is told once, and lasts until a whole window has passed
 * below the limit.
 */
final class Guard {
  private final Guardrails guardrails;
  private final Window window;
  private final boolean[] tripped;
  private final long[] lastReached;

  Guard(Guardrails guardrails) {
    this.guardrails = guardrails;
    this.window = new Window(guardrails.windowNanos);
    this.tripped = new boolean[guardrails.limits.size()];
    this.lastReached = new long[guardrails.limits.size()];
  }

  /** The guardrails that are reached now and were not before. */
  List<Trip> tick(Readings now, long nanos) {
    Readings begin = window.begin(now, nanos);
    List<Trip> fresh = new ArrayList<>(0);
    for (int i = 0; i < tripped.length; i++) {
      Trip trip = Trip.of(guardrails.limits.get(i), begin, now, guardrails.windowNanos);
      if (trip != null && !tripped[i]) {
        fresh.add(trip);
      }
      if (trip != null) {
        tripped[i] = true;
        lastReached[i] = nanos;
      } else if (tripped[i] && nanos - lastReached[i] >= guardrails.windowNanos) {
        tripped[i] = false;
      }
    }
    return fresh;
  }

  /** Whether a guardrail that lasts forbids any widening. */
  boolean isFrozen() {
    boolean frozen = false;
    for (int i = 0; i < tripped.length; i++) {
      Guardrail guardrail = guardrails.limits.get(i);
      frozen |= tripped[i] && guardrail.then.compareTo(Action.FREEZE) >= 0;
    }
    return frozen;
  }
}
