package io.ssot.agent.core.violation;

import java.nio.charset.StandardCharsets;

/**
 * One object of the file, on its way; members that are unknown are left out.
 *
 * <p>Not with Gson's writer, which is made of regular expressions and formats: some 30 ms of a small
 * application's end.
 */
final class JsonLine {
  private final StringBuilder text = new StringBuilder(512);

  /** Whether the next member or element is its object's or array's first. */
  private boolean first = true;

  /** Begins the object with what each line has. */
  JsonLine(String kind, long millis) {
    text.append('{');
    member("v", ViolationLog.VERSION).member("time", time(millis)).member("kind", kind);
  }

  static String time(long millis) {
    return Timestamp.of(millis, "Z");
  }

  JsonLine member(String name, String value) {
    if (value != null) {
      name(name);
      quote(value);
    }
    return this;
  }

  JsonLine member(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  /** A member that is left out at 0, its value for "unknown". */
  JsonLine known(String name, long value) {
    return value == 0 ? this : member(name, value);
  }

  JsonLine place(String name, Place place) {
    return place == null ? this : object(name).members(place).end();
  }

  JsonLine origin(String name, Origin origin) {
    if (origin == null) {
      return this;
    }
    object(name).members(origin.method);
    if (origin.callSite != null) {
      member("callSite", Origin.site(origin.callSite));
    }
    return end();
  }

  private JsonLine members(Place place) {
    member("emitter", place.emitter);
    member("class", place.className).member("method", place.method);
    member("file", place.file).known("line", place.line);
    return member("at", place.toString());
  }

  JsonLine object(String name) {
    name(name);
    return open('{');
  }

  JsonLine array(String name) {
    name(name);
    return open('[');
  }

  /** Begins an element of an array. */
  JsonLine element() {
    separate();
    return open('{');
  }

  /** Ends an object. */
  JsonLine end() {
    return close('}');
  }

  JsonLine endArray() {
    return close(']');
  }

  /** Ends the line; its UTF-8, with the line feed. */
  byte[] bytes() {
    close('}');
    // What is not printable stands in strings only, where JSON has the same escapes.
    return (Printable.of(text.toString()) + '\n').getBytes(StandardCharsets.UTF_8);
  }

  private JsonLine open(char bracket) {
    text.append(bracket);
    first = true;
    return this;
  }

  private JsonLine close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void name(String name) {
    separate();
    quote(name);
    text.append(':');
  }

  private void quote(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
  }
}
