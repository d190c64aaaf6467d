package io.ssot.agent.core.config;

/** Walks over the characters of a YAML file: blanks, comments and the scalars, all on one line. */
final class YamlScanner {
  private static final char END = '\0';

  private final String text;
  private final String file;
  private int at;
  private int line = 1;
  private int lineStart;

  YamlScanner(String text, String file) throws ConfigException {
    this.text = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    this.file = file;
    refuseControls();
    if (!this.text.isEmpty() && this.text.charAt(0) == '\uFEFF') {
      at = 1;
      lineStart = 1;
    }
  }

  private void refuseControls() throws ConfigException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        lineStart = i + 1;
      } else if ((c < ' ' && c != '\t') || c == '\u007F') {
        at = i;
        throw error("a control character is not allowed", "remove it, or escape it in \"...\"");
      }
    }
    line = 1;
    lineStart = 0;
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** 0-based, as indentation is counted. */
  int column() {
    return at - lineStart;
  }

  int line() {
    return line;
  }

  void skip(int count) {
    at += count;
  }

  Mark mark() {
    return new Mark(file, line, column() + 1);
  }

  ConfigException error(String what, String mend) {
    return ConfigException.of(mark(), what, mend);
  }

  /** The indicator stands alone: a blank, the line's end or the file's end follows. */
  boolean isIndicator(char indicator) {
    return peek() == indicator && isBlank(peek(1));
  }

  /** The document marker stands at the line's beginning. */
  boolean isMarker(String marker) {
    return column() == 0 && text.startsWith(marker, at) && isBlank(peek(marker.length()));
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == END;
  }

  private static boolean isFlow(char c) {
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
  }

  void skipSpaces() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  /** Goes on to the next token, over blanks, comments and line ends. */
  void skipBlanks(boolean inFlow) throws ConfigException {
    while (!atEnd()) {
      skipSpaces();
      if (peek() == '#' && afterBlank()) {
        skipComment();
      }
      if (peek() != '\n' || atEnd()) {
        break;
      }
      at++;
      line++;
      lineStart = at;
    }
    if (!inFlow && !atEnd()) {
      refuseTabs();
    }
  }

  private void refuseTabs() throws ConfigException {
    for (int i = lineStart; i < at; i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        at = i;
        throw error("a tab can't indent", "indent with spaces");
      } else if (c != ' ' && c != '-') {
        return;
      }
    }
  }

  private boolean afterBlank() {
    return at == lineStart || isBlank(text.charAt(at - 1));
  }

  private void skipComment() {
    while (!atEnd() && peek() != '\n') {
      at++;
    }
  }

  /** After a value: only a comment may follow on its line. */
  void endLine() throws ConfigException {
    skipSpaces();
    boolean comment = peek() == '#' && afterBlank();
    if (atEnd() || peek() == '\n' || comment) {
      return;
    }
    if (isIndicator(':')) {
      throw error("a second `: ` in one line", "put the value in quotes");
    }
    throw error("`" + peek() + "` is left over after the value", "put the value in quotes");
  }

  /** Reads a scalar, which ends on its line. */
  YamlNode scalar(boolean inFlow) throws ConfigException {
    char first = peek();
    if (first == '\'' || first == '"') {
      return quoted(first);
    }
    refuseSpecial(first, inFlow);
    Mark mark = mark();
    int start = at;
    while (!endsPlain(inFlow)) {
      at++;
      while (inFlow && peek() == '[' && !isBlank(peek(-1))) {
        skipBrackets();
      }
    }
    int end = at;
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return YamlNode.scalar(mark, text.substring(start, end), false);
  }

  private boolean endsPlain(boolean inFlow) {
    char c = peek();
    if (c == '\n' || atEnd()) {
      return true;
    }
    if (c == ':') {
      return isBlank(peek(1)) || (inFlow && isFlow(peek(1)));
    }
    return (c == '#' && afterBlank()) || (inFlow && isFlow(c));
  }

  /** More than YAML allows between braces: a path such as {@code arg[0]} without quotes. */
  private void skipBrackets() throws ConfigException {
    int end = text.indexOf(']', at);
    int lineEnd = text.indexOf('\n', at);
    if (end < 0 || (lineEnd >= 0 && lineEnd < end)) {
      throw error("`[` without its `]`", "close it on its line");
    }
    at = end + 1;
  }

  private void refuseSpecial(char first, boolean inFlow) throws ConfigException {
    if (isMarker("---") || isMarker("...")) {
      throw error("a second document", "write everything in one");
    } else if (first == '&' || first == '*') {
      throw error("anchors and aliases (`" + first + "`) are not supported", "put it in quotes");
    } else if (first == '!') {
      throw error("tags (`!`) are not supported", "put it in quotes");
    } else if (first == '|' || first == '>') {
      throw error("text over several lines is not supported", "write it in quotes on one line");
    } else if (first == '?' && isBlank(peek(1))) {
      throw error("`? ` is not supported", "write `key: value`");
    } else if (first == '#' || first == '%' || first == '@' || first == '`') {
      throw error("a value can't begin with `" + first + "`", "put it in quotes");
    } else if (isFlow(first) || isLoneIndicator(first, inFlow)) {
      throw error("`" + first + "` is not expected here", "check the indentation and the brackets");
    }
  }

  /** Between braces, readers of YAML disagree on these; a negative number is the one use. */
  private boolean isLoneIndicator(char first, boolean inFlow) {
    if (first == '-' || first == ':' || first == '?') {
      return isBlank(peek(1)) || (inFlow && (first != '-' || isFlow(peek(1))));
    }
    return false;
  }

  private YamlNode quoted(char quote) throws ConfigException {
    Mark mark = mark();
    StringBuilder value = new StringBuilder();
    at++;
    while (true) {
      char c = peek();
      if (atEnd() || c == '\n') {
        throw ConfigException.of(
            mark, "the quote is not closed on its line", "close it with " + quote);
      }
      at++;
      if (c == '\\' && quote == '"') {
        value.append(escaped());
      } else if (c != quote) {
        value.append(c);
      } else if (quote == '\'' && peek() == quote) {
        value.append(quote);
        at++;
      } else {
        return YamlNode.scalar(mark, value.toString(), true);
      }
    }
  }

  /** After a backslash. */
  private char escaped() throws ConfigException {
    char c = peek();
    at++;
    switch (c) {
      case '"':
      case '\\':
      case '/':
        return c;
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case 'x':
        return hexadecimal(2);
      case 'u':
        return hexadecimal(4);
      default:
        at -= 2;
        throw error("an unknown escape", "write \\\\ for a backslash, or use '...'");
    }
  }

  private char hexadecimal(int digits) throws ConfigException {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw error("a hexadecimal digit is missing", "write \\u and four digits");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }
}
