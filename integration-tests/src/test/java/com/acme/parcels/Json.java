package com.acme.parcels;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the few kinds of values that messages consist of. */
final class Json {
  private Json() {}

  static String of(Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> of(entry.getKey()) + ":" + of(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Object[] array) {
      return Stream.of(array).map(Json::of).collect(Collectors.joining(",", "[", "]"));
    }
    return quoted(value instanceof Enum<?> constant ? constant.name() : value.toString());
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
