package io.ssot.agent.core.violation;

/**
 * Text without control characters. What the application sends ends up in terminals and in files
 * that are read line by line, so no part of it may end a line or move a cursor.
 */
public final class Printable {
  private Printable() {}

  /** Control characters, line separators and lone surrogates as {@code \\uXXXX}. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text, i)) {
        return escaped(text, i);
      }
    }
    return text;
  }

  private static String escaped(String text, int from) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPrintable(text, i)) {
        out.append(c);
      } else {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
      }
    }
    return out.toString();
  }

  private static boolean isPrintable(String text, int i) {
    char c = text.charAt(i);
    if (c < 0x7f) {
      return c >= ' ';
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c > 0x9f && c != '\u2028' && c != '\u2029';
  }
}
