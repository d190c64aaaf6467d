package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.ArgSpec;
import io.ssot.agent.core.extract.CanonicalText;
import io.ssot.agent.core.extract.Extractor;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was read from a legacy call, as the arguments of the canonical one. */
final class Arguments {
  private final Frame frame;
  private final Object a;
  private final Object b;
  private final Object c;
  private final Object d;

  Arguments(Frame frame, Object a, Object b, Object c, Object d) {
    this.frame = frame;
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }

  /** The argument for a parameter of this type. */
  Object fill(ArgSpec spec, Class<?> type) throws NotReroutableException {
    Object value = value(spec);
    if (value == null) {
      if (type.isPrimitive()) {
        throw new NotReroutableException(named(spec) + " is missing");
      }
      return null;
    }
    return convert(value, type, spec);
  }

  private Object value(ArgSpec spec) {
    if (spec.map != null) {
      return map(spec.map);
    }
    return spec.constant != null ? spec.constant : named(spec.value);
  }

  /** Without the entries that this event does not have. */
  private Map<String, Object> map(Map<String, ArgSpec> specs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, ArgSpec> spec : specs.entrySet()) {
      Object value = value(spec.getValue());
      if (value != null) {
        map.put(spec.getKey(), value);
      }
    }
    return map;
  }

  private Object named(String name) {
    Identity identity = frame.emission.identity;
    switch (name) {
      case "stream":
        return identity.stream;
      case "event":
        return identity.event.name;
      case "receiver":
        return frame.emission.receiver;
      default:
        Extractor extractor = frame.method.value(name);
        return extractor == null ? null : extractor.read(a, b, c, d);
    }
  }

  /** Never by code of the application, such as its {@code toString}. */
  private static Object convert(Object value, Class<?> type, ArgSpec spec)
      throws NotReroutableException {
    if (type.isInstance(value)) {
      return value;
    }
    String text = CanonicalText.of(value);
    if (type == boolean.class && value instanceof Boolean) {
      return value;
    }
    try {
      if (text != null && type == String.class) {
        return text;
      }
      if (text != null && (type == int.class || type == Integer.class)) {
        return Integer.valueOf(text);
      }
      if (text != null && (type == long.class || type == Long.class)) {
        return Long.valueOf(text);
      }
      if (text != null && (type == double.class || type == Double.class)) {
        return Double.valueOf(text);
      }
    } catch (NumberFormatException e) {
      throw new NotReroutableException(named(spec) + " is no " + type.getName());
    }
    throw new NotReroutableException(
        named(spec) + " is a " + value.getClass().getName() + ", not a " + type.getName());
  }

  private static String named(ArgSpec spec) {
    return spec.value == null ? "an argument" : "'" + spec.value + "'";
  }
}
