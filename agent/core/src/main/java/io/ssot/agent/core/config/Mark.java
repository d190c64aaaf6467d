package io.ssot.agent.core.config;

/** A place in the configuration: in a file, or a variable outside of it (then the line is 0). */
public final class Mark {
  /** The file as it was named, or {@code environment SSOT_STAGE}, {@code -Dssot.stage}. */
  public final String file;

  /** Counted from 1; 0 where there are no lines. */
  public final int line;

  /** Counted from 1; 0 where there are no lines. */
  public final int column;

  public Mark(String file, int line, int column) {
    this.file = file;
    this.line = line;
    this.column = column;
  }

  /** {@code file:line:column}, or the file alone where there are no lines. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
