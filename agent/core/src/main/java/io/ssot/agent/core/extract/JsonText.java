package io.ssot.agent.core.extract;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.ssot.agent.core.config.Path;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;

/**
 * One value out of JSON text, which is read as a stream up to there: no tree is made, and how deep
 * the text nests costs no stack.
 */
final class JsonText {
  /** A longer text would take the application's thread for too long. */
  static final int LONGEST = 1 << 20;

  /** No number of more digits tells one event from another. */
  private static final int MOST_DIGITS = 64;

  private JsonText() {}

  /** The text of a JDK object that is one; null for all else. */
  static String of(Object value) {
    return value instanceof CharSequence && Members.isJdk(value.getClass())
        ? value.toString()
        : null;
  }

  /** Null where the text is not one whole JSON object, or has no plain value there. */
  static Object read(String text, Path.Step[] steps) throws IOException {
    if (text.length() > LONGEST || !isOneObject(text)) {
      return null;
    }
    JsonReader reader = new JsonReader(new StringReader(text));
    for (Path.Step step : steps) {
      boolean found =
          step.kind == Path.Kind.INDEX ? enter(reader, step.index) : enter(reader, step.name);
      if (!found) {
        return null;
      }
    }
    return value(reader);
  }

  /** The plain value that comes next; null if it is none, which is not read then. */
  static Object value(JsonReader reader) throws IOException {
    switch (reader.peek()) {
      case STRING:
        return reader.nextString();
      case BOOLEAN:
        return reader.nextBoolean();
      case NUMBER:
        return number(reader.nextString());
      default:
        return null;
    }
  }

  /** As a parser of the application would have it, so that 3.0 is 3. */
  private static Object number(String digits) {
    if (digits.length() > MOST_DIGITS) {
      return null;
    }
    BigDecimal exact = new BigDecimal(digits);
    double rough = exact.doubleValue();
    if (rough == Math.rint(rough) && Math.abs(rough) < 1L << 53) {
      long whole = (long) rough;
      if (exact.compareTo(BigDecimal.valueOf(whole)) == 0) {
        return whole == (int) whole ? (Object) (int) whole : (Object) whole;
      }
    }
    return exact;
  }

  /** Goes to the member's value; false if this is no object, or has no such member. */
  static boolean enter(JsonReader reader, String member) throws IOException {
    if (reader.peek() != JsonToken.BEGIN_OBJECT) {
      return false;
    }
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.nextName().equals(member)) {
        return true;
      }
      reader.skipValue();
    }
    return false;
  }

  private static boolean enter(JsonReader reader, int index) throws IOException {
    if (reader.peek() != JsonToken.BEGIN_ARRAY) {
      return false;
    }
    reader.beginArray();
    for (int i = 0; i < index && reader.hasNext(); i++) {
      reader.skipValue();
    }
    return reader.hasNext();
  }

  /**
   * A part of a message is not the event, and neither are several messages in one (DESIGN, rule 4).
   * Only brackets and strings are told apart; whether it is JSON at all is the reader's to say.
   */
  static boolean isOneObject(String text) {
    int depth = 0;
    boolean inString = false;
    boolean ended = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        i += c == '\\' ? 1 : 0;
        inString = c != '"';
      } else if (ended || depth == 0 && c != '{') {
        if (c > ' ') {
          return false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        ended = --depth == 0;
      }
    }
    return ended;
  }
}
