package io.ssot.agent.core.violation;

/**
 * A moment in UTC as text, {@code 2026-11-23T20:01:22.029}.
 *
 * <p>Not with {@code java.text} or {@code java.time}: the first use of either costs the start of a
 * small application more than all else that the log does.
 */
public final class Timestamp {
  private static final long DAY = 86_400_000;

  /** Days from 0000-03-01, where a year begins whose leap day is its last one, to 1970-01-01. */
  private static final long MARCH_ZERO = 719_468;

  private static final long DAYS_IN_400_YEARS = 146_097;

  private Timestamp() {}

  /**
   * The text of a moment.
   *
   * @param zone how UTC shall be written behind it
   */
  public static String of(long millis, String zone) {
    StringBuilder text = new StringBuilder(28);
    appendDate(text, Math.floorDiv(millis, DAY));
    long time = Math.floorMod(millis, DAY);
    append(text.append('T'), time / 3_600_000, 2);
    append(text.append(':'), time / 60_000 % 60, 2);
    append(text.append(':'), time / 1000 % 60, 2);
    append(text.append('.'), time % 1000, 3);
    return text.append(zone).toString();
  }

  /** Howard Hinnant's {@code civil_from_days}. */
  private static void appendDate(StringBuilder text, long daysSince1970) {
    long days = daysSince1970 + MARCH_ZERO;
    long era = Math.floorDiv(days, DAYS_IN_400_YEARS);
    long day = Math.floorMod(days, DAYS_IN_400_YEARS);
    long year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    long dayOfYear = day - (365 * year + year / 4 - year / 100);
    long month = (5 * dayOfYear + 2) / 153; // 0 is March
    append(text, year + era * 400 + (month < 10 ? 0 : 1), 4);
    append(text.append('-'), month < 10 ? month + 3 : month - 9, 2);
    append(text.append('-'), dayOfYear - (153 * month + 2) / 5 + 1, 2);
  }

  private static void append(StringBuilder text, long number, int digits) {
    String written = Long.toString(number);
    for (int i = written.length(); i < digits; i++) {
      text.append('0');
    }
    text.append(written);
  }
}
