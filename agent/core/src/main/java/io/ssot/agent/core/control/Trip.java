package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Guardrail;
import io.ssot.agent.core.config.Guardrail.Measure;
import io.ssot.agent.core.violation.Durations;

/** A guardrail that was reached, with what the counters said. */
public final class Trip {
  private static final int PERCENT = 99;

  /** So that a percentile is not the one slow call of a class that was just loaded. */
  static final long LEAST_CALLS = 100;

  public final Guardrail guardrail;

  /** Such as {@code 23 in 1m, limit 20}. */
  public final String figures;

  private Trip(Guardrail guardrail, String figures) {
    this.guardrail = guardrail;
    this.figures = figures;
  }

  /** Null if what came between the two readings is below the limit. */
  static Trip of(Guardrail guardrail, Readings begin, Readings now, long windowNanos) {
    if (guardrail.measure == Measure.ADDED_TIME) {
      return ofTime(guardrail, now.addedTimeSince(begin), windowNanos);
    }
    long count = now.since(begin, guardrail.measure);
    String figures = count + " in " + Spans.text(windowNanos) + ", limit " + guardrail.limit;
    return count < guardrail.limit ? null : new Trip(guardrail, figures);
  }

  private static Trip ofTime(Guardrail guardrail, long[] times, long windowNanos) {
    long calls = Durations.total(times);
    long nanos = Durations.percentile(times, PERCENT);
    if (calls < LEAST_CALLS || nanos < guardrail.limit) {
      return null;
    }
    String of = " of " + calls + " calls in " + Spans.text(windowNanos);
    String limit = ", limit " + Spans.text(guardrail.limit);
    return new Trip(guardrail, "p" + PERCENT + " " + Spans.text(nanos) + of + limit);
  }
}
