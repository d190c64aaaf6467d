package io.ssot.agent.core.config;

/** Reads whole numbers with their units; everything else is -1. */
final class Quantities {
  private static final long NANOS_PER_MS = 1_000_000L;
  private static final int MAX_DIGITS = 12;

  private Quantities() {}

  static long number(String text) {
    return digits(text) == text.length() && !text.isEmpty() ? value(text, text.length()) : -1;
  }

  /** Of {@code 250ms}, {@code 10s}, {@code 1m}, {@code 1h}. */
  static long nanos(String text) {
    int digits = digits(text);
    String unit = text.substring(digits);
    long milliseconds =
        unit.equals("ms")
            ? 1
            : unit.equals("s")
                ? 1_000
                : unit.equals("m") ? 60_000 : unit.equals("h") ? 3_600_000 : -1;
    return scaled(text, digits, milliseconds < 0 ? -1 : milliseconds * NANOS_PER_MS);
  }

  /** What to write instead of a number that is none, or out of bounds. */
  static String numberMend(long least, long most) {
    return "write a whole number from " + least + " to " + most;
  }

  /** What to write instead of a duration that is none, or out of bounds. */
  static String nanosMend(long least, long most) {
    return "write a duration such as 250ms, 10s, 1m or 1h, at least "
        + (least / NANOS_PER_MS + "ms and at most " + most / (1000 * NANOS_PER_MS) + "s");
  }

  /** Of {@code 64MB}, {@code 500KB}, {@code 1GB} (powers of 1024) or plain bytes. */
  static long bytes(String text) {
    int digits = digits(text);
    String unit = text.substring(digits);
    long scale =
        unit.isEmpty()
            ? 1
            : unit.equals("KB")
                ? 1L << 10
                : unit.equals("MB") ? 1L << 20 : unit.equals("GB") ? 1L << 30 : -1;
    return scaled(text, digits, scale);
  }

  private static long scaled(String text, int digits, long scale) {
    if (digits == 0 || scale < 0) {
      return -1;
    }
    long value = value(text, digits);
    return value < 0 || value > Long.MAX_VALUE / scale ? -1 : value * scale;
  }

  private static int digits(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(count) >= '0' && text.charAt(count) <= '9') {
      count++;
    }
    return count;
  }

  private static long value(String text, int digits) {
    return digits > MAX_DIGITS ? -1 : Long.parseLong(text.substring(0, digits));
  }
}
