package io.ssot.agent.core.extract;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.Path;
import java.io.IOException;
import java.io.StringReader;

/**
 * Tells which event a payload is, from the value at a path inside it, never from a search in its
 * text (DESIGN, rule 4). A payload is JSON text, a JDK map, or an object with such a field.
 */
public final class PayloadType {
  private static final String[] USUAL = {"type", "event"};

  private final String[] members;
  private final Access[] steps;

  private PayloadType(String[] members) {
    this.members = members;
    this.steps = new Access[members.length];
    for (int i = 0; i < members.length; i++) {
      steps[i] = new Access.Member(members[i], false);
    }
  }

  /** The type at this path; for null, at {@code type} or {@code event} at the top. */
  public static PayloadType[] at(Path path) {
    if (path != null) {
      String[] members = new String[path.steps.size()];
      for (int i = 0; i < members.length; i++) {
        members[i] = path.steps.get(i).name;
      }
      return new PayloadType[] {new PayloadType(members)};
    }
    PayloadType[] usual = new PayloadType[USUAL.length];
    for (int i = 0; i < USUAL.length; i++) {
      usual[i] = new PayloadType(new String[] {USUAL[i]});
    }
    return usual;
  }

  /** The configured event that the payload is at one of the paths, or null. */
  public static EventRule of(Object payload, PayloadType[] paths, Config config) {
    for (PayloadType path : paths) {
      String spelling = payload == null ? null : CanonicalText.of(path.value(payload));
      EventRule event = spelling == null ? null : config.event(spelling);
      if (event != null) {
        return event;
      }
    }
    return null;
  }

  private Object value(Object payload) {
    try {
      String text = JsonText.of(payload);
      return text == null ? inObject(payload) : inJson(text);
    } catch (Throwable t) {
      return null; // not such a payload; it passes without being anybody's event
    }
  }

  private Object inObject(Object payload) throws Throwable {
    Object value = payload;
    for (int i = 0; i < steps.length && value != null; i++) {
      value = steps[i].get(value);
    }
    return value;
  }

  private String inJson(String text) throws IOException {
    if (!JsonText.isOneObject(text)) {
      return null;
    }
    JsonReader reader = new JsonReader(new StringReader(text));
    for (int depth = 0; depth < members.length; depth++) {
      if (!JsonText.enter(reader, members[depth])) {
        return null;
      }
    }
    JsonToken token = reader.peek();
    return token == JsonToken.STRING || token == JsonToken.NUMBER ? reader.nextString() : null;
  }
}
