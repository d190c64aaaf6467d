package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads one {@link Path}. */
final class PathParser {
  private static final String IN_CALL =
      "write arg[0], arg[1]['key'], this.field or this.method(), in quotes";
  private static final String IN_PAYLOAD = "write the member's name, such as kind or header.kind";

  private final String text;
  private final Mark mark;
  private final List<Path.Step> steps = new ArrayList<>(4);
  private String mend = IN_CALL;
  private int at;

  PathParser(String text, Mark mark) {
    this.text = text;
    this.mark = mark;
  }

  Path inCall() throws ConfigException {
    Path.Root root = Path.Root.THIS;
    int arg = -1;
    if (text.startsWith("arg[")) {
      root = Path.Root.ARG;
      at = "arg[".length();
      arg = index();
    } else if (Path.looksLikePath(text)) {
      at = "this".length();
    } else {
      throw ConfigException.of(mark, "`" + text + "` is no path", mend);
    }
    return path(root, arg);
  }

  Path inPayload() throws ConfigException {
    mend = IN_PAYLOAD;
    if (!text.startsWith("[")) {
      steps.add(member());
    }
    Path path = path(null, -1);
    for (int i = 0; i < steps.size(); i++) {
      Path.Kind kind = steps.get(i).kind;
      if (kind != Path.Kind.MEMBER && kind != Path.Kind.KEY) {
        throw bad("may only name members of the payload");
      }
    }
    return path;
  }

  private Path path(Path.Root root, int arg) throws ConfigException {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '.') {
        steps.add(member());
      } else if (c == '[') {
        steps.add(element());
      } else {
        throw bad("has `" + c + "` where `.` or `[` is expected");
      }
    }
    return new Path(root, arg, Collections.unmodifiableList(steps), text, mark);
  }

  private Path.Step member() throws ConfigException {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    if (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) {
      throw bad("lacks a name at character " + (start + 1));
    }
    if (text.startsWith("()", at)) {
      at += 2;
      return new Path.Step(Path.Kind.CALL, name, 0);
    }
    return new Path.Step(Path.Kind.MEMBER, name, 0);
  }

  private Path.Step element() throws ConfigException {
    char quote = at < text.length() ? text.charAt(at) : ' ';
    if (quote != '\'' && quote != '"') {
      return new Path.Step(Path.Kind.INDEX, null, index());
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0 || !text.startsWith("]", end + 1)) {
      throw bad("has a key that is not closed");
    }
    String key = text.substring(at + 1, end);
    at = end + 2;
    return new Path.Step(Path.Kind.KEY, key, 0);
  }

  /** After the bracket: digits and the closing bracket. */
  private int index() throws ConfigException {
    int value = 0;
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      value = value * 10 + text.charAt(at++) - '0';
      if (value > 0xFFFF) {
        throw bad("has an index that is too large");
      }
    }
    if (at == start || at == text.length() || text.charAt(at) != ']') {
      throw bad("has no number in its brackets (a map's key stands in quotes)");
    }
    at++;
    return value;
  }

  private ConfigException bad(String what) {
    return ConfigException.of(mark, "the path `" + text + "` " + what, mend);
  }
}
