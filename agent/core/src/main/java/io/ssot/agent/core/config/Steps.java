package io.ssot.agent.core.config;

import java.util.Collections;
import java.util.List;

/** By which steps the canary grows without anybody's doing; equal if they say the same. */
public final class Steps {
  static final Steps NONE = new Steps(Collections.<Integer>emptyList(), 0, 0);

  /** Per cent of the streams (1 to 100), each more than the one before; empty for no steps. */
  public final List<Integer> canary;

  /** How long each is held at least, in nanoseconds. */
  public final long holdNanos;

  /** How many different streams each has seen at least. */
  public final int streams;

  Steps(List<Integer> canary, long holdNanos, int streams) {
    this.canary = canary;
    this.holdNanos = holdNanos;
    this.streams = streams;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Steps
        && canary.equals(((Steps) other).canary)
        && holdNanos == ((Steps) other).holdNanos
        && streams == ((Steps) other).streams;
  }

  @Override
  public int hashCode() {
    return (canary.hashCode() * 31 + Long.hashCode(holdNanos)) * 31 + streams;
  }
}
