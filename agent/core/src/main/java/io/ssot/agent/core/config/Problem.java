package io.ssot.agent.core.config;

/** Something wrong with the configuration, where it is, and what to write instead. */
public final class Problem {
  public final Mark mark;
  public final String what;
  public final String mend;

  public Problem(Mark mark, String what, String mend) {
    this.mark = mark;
    this.what = oneLine(what);
    this.mend = oneLine(mend);
  }

  /** {@code <mark>: <what>; <mend>}, always one line. */
  @Override
  public String toString() {
    return oneLine(mark.toString()) + ": " + what + "; " + mend;
  }

  /** What is quoted from a file may contain anything, and a forged line in a log is a lie. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      line.append(breaks ? ' ' : c);
    }
    return line.toString();
  }
}
