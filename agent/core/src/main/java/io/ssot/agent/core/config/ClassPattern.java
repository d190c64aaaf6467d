package io.ssot.agent.core.config;

/** Classes by name ({@code com.x.Y}, {@code com.x.*Emitter}) or {@code subtypes of com.x.Y}. */
public final class ClassPattern {
  private static final String SUBTYPES = "subtypes of ";

  /** A class name or glob; for subtypes the supertype's name. */
  public final String text;

  /** The classes below the named one, itself included. */
  public final boolean subtypes;

  public final Mark mark;

  private final boolean exact;

  private ClassPattern(String text, boolean subtypes, Mark mark) {
    this.mark = mark;
    this.text = text;
    this.subtypes = subtypes;
    this.exact = !subtypes && text.indexOf('*') < 0;
  }

  /** Reads a pattern; nested classes are written {@code Outer$Inner}. */
  public static ClassPattern parse(String written, Mark mark) throws ConfigException {
    String trimmed = written.trim();
    boolean subtypes = trimmed.startsWith(SUBTYPES);
    String name = subtypes ? trimmed.substring(SUBTYPES.length()).trim() : trimmed;
    if (!wellFormed(name, !subtypes)) {
      throw ConfigException.of(
          mark,
          "`" + written + "` is no class pattern",
          "write com.example.Name, com.example.*Emitter or subtypes of com.example.Name");
    }
    return new ClassPattern(name, subtypes, mark);
  }

  static ClassPattern subtypesOf(String name, Mark mark) {
    return new ClassPattern(name, true, mark);
  }

  private static boolean wellFormed(String name, boolean stars) {
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

  /**
   * Answers for one name; a pattern of subtypes has to be asked for every supertype.
   *
   * @param dottedName a binary name with dots, {@code com.x.Outer$Inner}
   */
  public boolean matches(String dottedName) {
    return (exact || subtypes) ? text.equals(dottedName) : Glob.matches(text, dottedName);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return subtypes ? SUBTYPES + text : text;
  }
}
