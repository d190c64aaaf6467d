package io.ssot.agent.core.config;

import java.util.List;

/** The limits within which the rollout goes on; equal if they say the same. */
public final class Guardrails {
  /** The sliding window, in nanoseconds. */
  public final long windowNanos;

  /** At most one for each measure; empty if nothing is guarded. */
  public final List<Guardrail> limits;

  Guardrails(long windowNanos, List<Guardrail> limits) {
    this.windowNanos = windowNanos;
    this.limits = limits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Guardrails
        && windowNanos == ((Guardrails) other).windowNanos
        && limits.equals(((Guardrails) other).limits);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(windowNanos) * 31 + limits.hashCode();
  }
}
