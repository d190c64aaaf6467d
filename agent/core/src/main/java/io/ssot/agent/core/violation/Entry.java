package io.ssot.agent.core.violation;

/** What waits to be written: a violation, something of the rollout, or a line for the operator. */
final class Entry {
  /** Nothing to write yet: has the log made ready. */
  static final Entry EXPECTED = new Entry(0, null, null, null, null, false);

  /** Milliseconds since the epoch. */
  final long millis;

  /** Null for everything else. */
  final Violation violation;

  /** Null without a violation. */
  final Pair pair;

  /** Null for everything else. */
  final RolloutRecord rollout;

  /** Null for everything else. */
  final String line;

  /** Whether it goes to the operator's logger as a warning, even if its kind is known there. */
  final boolean warning;

  private Entry(
      long millis,
      Violation violation,
      Pair pair,
      RolloutRecord rollout,
      String line,
      boolean warning) {
    this.millis = millis;
    this.violation = violation;
    this.pair = pair;
    this.rollout = rollout;
    this.line = line;
    this.warning = warning;
  }

  static Entry of(Violation violation, Pair pair, long millis, boolean warning) {
    return new Entry(millis, violation, pair, null, null, warning);
  }

  static Entry of(RolloutRecord rollout, long millis) {
    return new Entry(millis, null, null, rollout, null, rollout.warning);
  }

  static Entry of(String line, boolean warning) {
    return new Entry(0, null, null, null, line, warning);
  }
}
