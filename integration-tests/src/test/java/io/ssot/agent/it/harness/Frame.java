package io.ssot.agent.it.harness;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * A message as the client received it.
 *
 * @param shape null if it is in none of the known ones, and then all but the last two are null
 * @param agent null if this shape does not name it
 * @param content the thought, result or answer; null for types without
 */
public record Frame(
    Shape shape,
    String run,
    String agent,
    EventId event,
    String content,
    long sentMicros,
    long receivedMicros,
    String text) {

  static Frame parse(String text, long receivedMicros) {
    JsonElement json;
    try {
      json = JsonParser.parseString(text);
    } catch (JsonParseException e) {
      return unknown(text, receivedMicros);
    }
    if (json instanceof JsonObject object) {
      for (Shape shape : Shape.values()) {
        Frame frame = shape.read(object, text, receivedMicros);
        if (frame != null) {
          return frame;
        }
      }
    }
    return unknown(text, receivedMicros);
  }

  private static Frame unknown(String text, long receivedMicros) {
    return new Frame(null, null, null, null, null, 0, receivedMicros, text);
  }

  public long latencyMicros() {
    return receivedMicros - sentMicros;
  }
}
