package io.ssot.agent.core.violation;

import java.util.Objects;

/** An emit method or a sink, as the log shows it; equal by value. */
public final class Place {
  /** The name of the emitter's rule, or of the sink; may be null. */
  public final String emitter;

  /** The binary name with dots, as in a stack trace. */
  public final String className;

  public final String method;

  /** The source file's simple name, null where the class file does not tell. */
  public final String file;

  /** The line of the method's start, 0 where unknown. */
  public final int line;

  // Computed once: a place is a map key on the path of every violation.
  private final int hash;

  // Made when first asked for; a race makes it twice.
  private String text;

  public Place(String emitter, String className, String method, String file, int line) {
    this.emitter = emitter;
    this.className = className;
    this.method = method;
    this.file = file;
    this.line = line;
    int h = className.hashCode() * 31 + method.hashCode();
    this.hash = (h * 31 + line) * 31 + (emitter == null ? 0 : emitter.hashCode());
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Place)) {
      return false;
    }
    Place that = (Place) other;
    return hash == that.hash
        && line == that.line
        && method.equals(that.method)
        && className.equals(that.className)
        && Objects.equals(emitter, that.emitter)
        && Objects.equals(file, that.file);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** {@code class.method(File.java:line)} as in a Java stack trace, so that an IDE links it. */
  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      text = known = className + '.' + method + '(' + source() + ')';
    }
    return known;
  }

  private String source() {
    if (file == null) {
      return "Unknown Source";
    }
    return line > 0 ? file + ':' + line : file;
  }
}
