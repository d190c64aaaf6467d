package io.ssot.agent.cli;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON text as maps, lists, strings, booleans and nulls; a number stays its text. */
public final class JsonObjects {
  private JsonObjects() {}

  /**
   * Reads a text that is one object.
   *
   * @throws IOException if it is anything else
   */
  public static Map<String, Object> parse(String text) throws IOException {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      Map<String, Object> object = object(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("text after the object");
      }
      return object;
    } catch (IllegalStateException e) {
      throw new IOException(e);
    }
  }

  private static Map<String, Object> object(JsonReader reader) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      members.put(name, value(reader));
    }
    reader.endObject();
    return members;
  }

  private static Object value(JsonReader reader) throws IOException {
    switch (reader.peek()) {
      case BEGIN_OBJECT:
        return object(reader);
      case BEGIN_ARRAY:
        return array(reader);
      case BOOLEAN:
        return reader.nextBoolean();
      case NULL:
        reader.nextNull();
        return null;
      default:
        return reader.nextString();
    }
  }

  private static List<Object> array(JsonReader reader) throws IOException {
    List<Object> elements = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      elements.add(value(reader));
    }
    reader.endArray();
    return elements;
  }

  /** The member as text; null where it is missing or no text or number. */
  public static String text(Map<String, Object> object, String name) {
    Object value = object.get(name);
    return value instanceof String ? (String) value : null;
  }

  /** The member as a number; 0 where it is missing or none. */
  public static long number(Map<String, Object> object, String name) {
    try {
      String text = text(object, name);
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The member as an object; an empty one where it is missing or none. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(Map<String, Object> object, String name) {
    Object value = object.get(name);
    return value instanceof Map ? (Map<String, Object>) value : Collections.emptyMap();
  }

  /** The objects in an array; none where it is missing or none. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
    List<Map<String, Object>> all = new ArrayList<>();
    Object value = object.get(name);
    if (value instanceof List) {
      for (Object element : (List<Object>) value) {
        if (element instanceof Map) {
          all.add((Map<String, Object>) element);
        }
      }
    }
    return all;
  }
}
