package io.ssot.agent.core.violation;

/** What waits to be written: a violation, or a line for the operator. */
final class Entry {
  /** Nothing to write yet: has the log made ready. */
  static final Entry EXPECTED = new Entry(0, null, null, null, false);

  /** Milliseconds since the epoch. */
  final long millis;

  /** Null for a line. */
  final Violation violation;

  /** Null for a line. */
  final Pair pair;

  /** Null for a violation. */
  final String line;

  /** Whether it goes to the operator's logger as a warning, even if its kind is known there. */
  final boolean warning;

  private Entry(long millis, Violation violation, Pair pair, String line, boolean warning) {
    this.millis = millis;
    this.violation = violation;
    this.pair = pair;
    this.line = line;
    this.warning = warning;
  }

  static Entry of(Violation violation, Pair pair, long millis, boolean warning) {
    return new Entry(millis, violation, pair, null, warning);
  }

  static Entry of(String line, boolean warning) {
    return new Entry(0, null, null, line, warning);
  }
}
