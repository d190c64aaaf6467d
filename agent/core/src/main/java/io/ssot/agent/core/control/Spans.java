package io.ssot.agent.core.control;

/** Durations as a person writes them: {@code 1m}, {@code 90s}, {@code 5.24ms}. */
final class Spans {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1000 * MILLISECOND;

  private Spans() {}

  static String text(long nanos) {
    long seconds = nanos / SECOND;
    if (nanos % SECOND != 0) {
      long hundredths = nanos / (MILLISECOND / 100) % 100;
      String fraction = hundredths == 0 ? "" : (hundredths < 10 ? ".0" : ".") + hundredths;
      return nanos / MILLISECOND + fraction + "ms";
    }
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    return seconds % 3600 != 0 ? seconds / 60 + "m" : seconds / 3600 + "h";
  }

  /** Without what a person would not ask for: whole seconds, from the first one on. */
  static String rough(long nanos) {
    return text(nanos < SECOND ? nanos : nanos - nanos % SECOND);
  }
}
