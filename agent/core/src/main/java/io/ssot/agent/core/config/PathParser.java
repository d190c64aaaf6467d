package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads one {@link Path}. */
final class PathParser {
  private static final String IN_CALL =
      "write arg[0], arg[1]['key'], this.field, this.method() or json(arg[0]).member, in quotes";
  private static final String JSON = "json(";
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
    boolean inJson = text.startsWith(JSON);
    at = inJson ? JSON.length() : 0;
    int arg = -1;
    if (text.startsWith("arg[", at)) {
      at += "arg[".length();
      arg = index();
    } else if (Path.isThis(text, at)) {
      at += "this".length();
    } else {
      throw ConfigException.of(mark, "`" + text + "` is no path", mend);
    }
    readSteps(inJson);
    if (inJson) {
      readJson();
    }
    return path(arg < 0 ? Path.Root.THIS : Path.Root.ARG, arg);
  }

  /** After the path to the text: its end, and the members of the JSON object in it. */
  private void readJson() throws ConfigException {
    if (at == text.length()) {
      throw bad("has a `json(` that is not closed");
    }
    at++;
    steps.add(new Path.Step(Path.Kind.JSON, null, 0));
    int first = steps.size();
    readSteps(false);
    if (first == steps.size() || steps.get(first).kind == Path.Kind.INDEX) {
      throw bad("names no member of the JSON object");
    }
    for (int i = first; i < steps.size(); i++) {
      if (steps.get(i).kind == Path.Kind.CALL) {
        throw bad("calls a method within JSON text");
      }
    }
  }

  Path inPayload() throws ConfigException {
    mend = IN_PAYLOAD;
    if (!text.startsWith("[")) {
      steps.add(member());
    }
    readSteps(false);
    for (int i = 0; i < steps.size(); i++) {
      Path.Kind kind = steps.get(i).kind;
      if (kind != Path.Kind.MEMBER && kind != Path.Kind.KEY) {
        throw bad("may only name members of the payload");
      }
    }
    return path(null, -1);
  }

  private Path path(Path.Root root, int arg) {
    return new Path(root, arg, Collections.unmodifiableList(steps), text, mark);
  }

  private void readSteps(boolean untilBracket) throws ConfigException {
    while (at < text.length() && !(untilBracket && text.charAt(at) == ')')) {
      char c = text.charAt(at++);
      if (c == '.') {
        steps.add(member());
      } else if (c == '[') {
        steps.add(element());
      } else {
        throw bad("has `" + c + "` where `.` or `[` is expected");
      }
    }
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
