package io.ssot.agent.core.config;

/**
 * Classes by name ({@code com.x.Y}, {@code com.x.*Emitter}), {@code subtypes of com.x.Y} or {@code
 * annotated by com.x.Y}.
 */
public final class ClassPattern {
  static final String ANNOTATED = "annotated by ";
  private static final String SUBTYPES = "subtypes of ";

  /** A class name or glob; else the supertype's or annotation's name. */
  public final String text;

  /** The classes below the named one, itself included. */
  public final boolean subtypes;

  /** The classes that carry the named annotation themselves. */
  public final boolean annotated;

  public final Mark mark;

  private final boolean exact;

  private ClassPattern(String text, boolean subtypes, boolean annotated, Mark mark) {
    this.mark = mark;
    this.text = text;
    this.subtypes = subtypes;
    this.annotated = annotated;
    this.exact = !subtypes && !annotated && text.indexOf('*') < 0;
  }

  /** Reads a pattern; nested classes are written {@code Outer$Inner}. */
  public static ClassPattern parse(String written, Mark mark) throws ConfigException {
    String trimmed = written.trim();
    boolean subtypes = trimmed.startsWith(SUBTYPES);
    boolean annotated = trimmed.startsWith(ANNOTATED);
    String prefix = subtypes ? SUBTYPES : annotated ? ANNOTATED : "";
    String name = trimmed.substring(prefix.length()).trim();
    if (!wellFormed(name, prefix.isEmpty())) {
      throw ConfigException.of(
          mark,
          "`" + written + "` is no class pattern",
          name.contains("/0x") || name.contains("$$Lambda")
              ? "a hidden class, such as a lambda's, can't be intercepted, because the JVM shows it"
                  + " to no agent: name the class that makes it"
              : "write com.example.Name, com.example.*Emitter, subtypes of com.example.Name or"
                  + " annotated by com.example.Name");
    }
    return new ClassPattern(name, subtypes, annotated, mark);
  }

  static ClassPattern subtypesOf(String name, Mark mark) {
    return new ClassPattern(name, true, false, mark);
  }

  static boolean wellFormed(String name, boolean stars) {
    boolean fixed = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '*' ? !stars : c != '.' && c != '-' && !Character.isJavaIdentifierPart(c)) {
        return false;
      }
      // A pattern of stars and dots alone would weave the whole application.
      fixed |= c != '*' && c != '.';
    }
    return fixed && !name.startsWith(".") && !name.endsWith(".") && !name.contains("..");
  }

  /** One class, by its whole name. */
  public boolean exact() {
    return exact;
  }

  /** Whether the class's name alone decides. */
  public boolean byName() {
    return !subtypes && !annotated;
  }

  /**
   * Answers for one name; a pattern of subtypes has to be asked for every supertype, one of an
   * annotation for every annotation.
   *
   * @param dottedName a binary name with dots, {@code com.x.Outer$Inner}
   */
  public boolean matches(String dottedName) {
    return exact || !byName() ? text.equals(dottedName) : Glob.matches(text, dottedName);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return subtypes ? SUBTYPES + text : annotated ? ANNOTATED + text : text;
  }
}
