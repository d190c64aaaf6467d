package io.ssot.agent.core.config;

/**
 * Reads the part of YAML that a configuration needs: block and flow collections, plain and quoted
 * scalars, comments. The rest (anchors, tags, text over several lines) is refused by name.
 *
 * <p>It is not a YAML library because the host waits for it: loading and running a complete parser
 * takes 50 ms of a cold JVM's start, more than all the rest of the agent. The tests read the same
 * files with such a parser and compare.
 */
final class YamlReader {
  private static final int MAX_LENGTH = 1 << 20;
  private static final int MAX_DEPTH = 32;

  private final YamlScanner in;
  private final Problems problems;
  private int depth;

  private YamlReader(YamlScanner in, Problems problems) {
    this.in = in;
    this.problems = problems;
  }

  /**
   * The document as a tree; an empty one is an empty mapping.
   *
   * @param problems gets the duplicate keys
   * @throws ConfigException at the first error of syntax
   */
  static YamlNode read(String text, String file, Problems problems) throws ConfigException {
    if (text.length() > MAX_LENGTH) {
      throw ConfigException.of(
          new Mark(file, 1, 1), "longer than 1 MB", "name the configuration, not another file");
    }
    return new YamlReader(new YamlScanner(text, file), problems).document();
  }

  private YamlNode document() throws ConfigException {
    in.skipBlanks(false);
    if (in.isMarker("---")) {
      in.skip(3);
      in.endLine();
      in.skipBlanks(false);
    }
    Mark start = in.mark();
    if (in.atEnd()) {
      return YamlNode.mapping(start);
    }
    refuseMarkers();
    YamlNode root = block();
    in.skipBlanks(false);
    refuseMarkers();
    if (!in.atEnd()) {
      throw in.error("the indentation fits nothing above", "indent it like its neighbours");
    }
    return root;
  }

  private void refuseMarkers() throws ConfigException {
    if (in.isMarker("---") || in.isMarker("...")) {
      throw in.error("a second document", "write everything in one");
    }
  }

  /** At the first character of a node that begins its line, or stands behind a dash. */
  private YamlNode block() throws ConfigException {
    enter();
    YamlNode node;
    if (in.isIndicator('-')) {
      node = blockSequence();
    } else if (in.peek() == '{' || in.peek() == '[') {
      node = flow();
      in.endLine();
    } else {
      node = scalarOrMapping();
    }
    depth--;
    return node;
  }

  private YamlNode scalarOrMapping() throws ConfigException {
    int column = in.column();
    YamlNode first = in.scalar(false);
    in.skipSpaces();
    if (!in.isIndicator(':')) {
      in.endLine();
      return first;
    }
    YamlNode mapping = YamlNode.mapping(first.mark);
    YamlNode key = first;
    while (true) {
      in.skip(1);
      put(mapping, key, blockValue(column));
      if (!hasNext(column)) {
        return mapping;
      }
      key = in.scalar(false);
      in.skipSpaces();
      if (!in.isIndicator(':')) {
        throw ConfigException.of(
            key.mark,
            "`" + key.text + "` is no `key: value`",
            "add `: `, or check the indentation");
      }
    }
  }

  /** Goes on to the next line; answers whether it belongs to the collection at this column. */
  private boolean hasNext(int column) throws ConfigException {
    in.skipBlanks(false);
    if (in.atEnd() || in.column() < column || in.isMarker("---") || in.isMarker("...")) {
      return false;
    }
    if (in.column() > column) {
      throw in.error("the indentation fits nothing above", "indent it like its neighbours");
    }
    return true;
  }

  /** After the colon of a key at this column. */
  private YamlNode blockValue(int column) throws ConfigException {
    Mark colon = in.mark();
    int line = in.line();
    in.skipSpaces();
    in.skipBlanks(false);
    boolean onNextLine = in.line() > line;
    // A list may stand under its key without indentation.
    boolean list = onNextLine && in.column() == column && in.isIndicator('-');
    if (in.atEnd() || (onNextLine && in.column() <= column && !list)) {
      return YamlNode.scalar(colon, "", false);
    }
    if (onNextLine) {
      return block();
    }
    return inline();
  }

  private YamlNode inline() throws ConfigException {
    boolean collection = in.peek() == '{' || in.peek() == '[';
    YamlNode value = collection ? flow() : in.scalar(false);
    in.endLine();
    return value;
  }

  private YamlNode blockSequence() throws ConfigException {
    int column = in.column();
    YamlNode sequence = YamlNode.sequence(in.mark());
    do {
      if (!in.isIndicator('-')) {
        break; // the next key of the mapping around a list that is not indented
      }
      int line = in.line();
      Mark dash = in.mark();
      in.skip(1);
      in.skipBlanks(false);
      boolean nothing = in.atEnd() || (in.line() > line && in.column() <= column);
      sequence.items.add(nothing ? YamlNode.scalar(dash, "", false) : block());
    } while (hasNext(column));
    return sequence;
  }

  private YamlNode flow() throws ConfigException {
    if (in.peek() != '{' && in.peek() != '[') {
      return in.scalar(true);
    }
    enter();
    YamlNode node = in.peek() == '{' ? flowMapping() : flowSequence();
    depth--;
    return node;
  }

  private YamlNode flowMapping() throws ConfigException {
    YamlNode mapping = YamlNode.mapping(in.mark());
    in.skip(1);
    in.skipBlanks(true);
    while (in.peek() != '}') {
      int line = in.line();
      YamlNode key = in.scalar(true);
      in.skipBlanks(true);
      YamlNode value = YamlNode.scalar(in.mark(), "", false);
      if (in.peek() == ':' && in.line() == line) {
        in.skip(1);
        in.skipBlanks(true);
        value = in.peek() == ',' || in.peek() == '}' ? value : flow();
      }
      put(mapping, key, value);
      separator('}', mapping.mark);
    }
    in.skip(1);
    return mapping;
  }

  private YamlNode flowSequence() throws ConfigException {
    YamlNode sequence = YamlNode.sequence(in.mark());
    in.skip(1);
    in.skipBlanks(true);
    while (in.peek() != ']') {
      sequence.items.add(flow());
      separator(']', sequence.mark);
    }
    in.skip(1);
    return sequence;
  }

  private void separator(char close, Mark open) throws ConfigException {
    in.skipBlanks(true);
    if (in.atEnd()) {
      throw ConfigException.of(
          open, "a bracket that is not closed", "close it with `" + close + "`");
    }
    if (in.peek() == ',') {
      in.skip(1);
      in.skipBlanks(true);
    } else if (in.peek() != close) {
      throw in.error(
          "`" + in.peek() + "` where `,` or `" + close + "` is expected",
          "separate with `, `, and put values with brackets, colons or blanks in quotes");
    }
  }

  private void put(YamlNode mapping, YamlNode key, YamlNode value) {
    if (key.text.equals("<<") && !key.quoted) {
      problems.add(key.mark, "merge keys (`<<`) are not supported", "write the keys out");
    } else if (mapping.get(key.text) != null) {
      problems.add(key.mark, "`" + key.text + "` stands here twice", "remove one of the two");
    } else {
      mapping.keys.add(key);
      mapping.values.add(value);
    }
  }

  private void enter() throws ConfigException {
    if (++depth > MAX_DEPTH) {
      throw in.error("nested more than " + MAX_DEPTH + " deep", "write it flatter");
    }
  }
}
