package io.ssot.agent.core.extract;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of a payload's fields at the top, and a hash of each plain value: enough to tell what
 * another payload lacks, and too little to tell what was in this one.
 */
public final class PayloadFields {
  /** Of more fields than that nothing is known. */
  static final int MOST = 64;

  /** In characters. */
  static final int LONGEST_TEXT = 1 << 16;

  private static final int LONGEST_NAME = 128;

  /** Of what is no plain value: it is not compared. */
  private static final int UNKNOWN = 0;

  /** Where iterating runs no code of the application, and changes nothing. */
  private static final List<Class<?>> MAPS =
      Arrays.asList(HashMap.class, LinkedHashMap.class, TreeMap.class, ConcurrentHashMap.class);

  private static final String IMMUTABLE = "java.util.ImmutableCollections$";

  /** In their natural order. */
  private final String[] names;

  private final int[] hashes;

  private PayloadFields(Map<String, Integer> fields, PayloadFields alike) {
    String[] sorted = fields.keySet().toArray(new String[0]);
    Arrays.sort(sorted);
    names = alike != null && Arrays.equals(sorted, alike.names) ? alike.names : sorted;
    hashes = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      hashes[i] = fields.get(names[i]);
    }
  }

  /**
   * Reads JSON text and plain maps of the JDK; null for all else, for what is too large, and for
   * what cannot be read.
   *
   * @param alike of a payload that has the same names, perhaps, which are then shared; or null
   */
  public static PayloadFields of(Object payload, PayloadFields alike) {
    try {
      Map<String, Integer> fields =
          payload instanceof Map ? ofMap((Map<?, ?>) payload) : ofText(payload);
      return fields == null ? null : new PayloadFields(fields, alike);
    } catch (Throwable t) {
      return null; // no JSON, or changed by another thread; nothing depends on it
    }
  }

  private static Map<String, Integer> ofText(Object payload) throws IOException {
    boolean longer =
        payload instanceof CharSequence
            && Members.isJdk(payload.getClass())
            && ((CharSequence) payload).length() > LONGEST_TEXT;
    String text = longer ? null : JsonText.of(payload);
    if (text == null || !JsonText.isOneObject(text)) {
      return null;
    }
    Map<String, Integer> fields = new HashMap<>();
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      Object value = JsonText.value(reader);
      if (value == null) {
        reader.skipValue();
      }
      if (!add(fields, name, value)) {
        return null;
      }
    }
    return fields;
  }

  private static Map<String, Integer> ofMap(Map<?, ?> payload) {
    Class<?> type = payload.getClass();
    boolean known = MAPS.contains(type) || type.getName().startsWith(IMMUTABLE);
    if (!known || payload.size() > MOST) {
      return null;
    }
    Map<String, Integer> fields = new HashMap<>();
    for (Map.Entry<?, ?> each : payload.entrySet()) {
      if (!(each.getKey() instanceof String)
          || !add(fields, (String) each.getKey(), each.getValue())) {
        return null;
      }
    }
    return fields;
  }

  /** Answers whether there was room. */
  private static boolean add(Map<String, Integer> fields, String name, Object value) {
    fields.put(name, hash(value));
    return fields.size() <= MOST && name.length() <= LONGEST_NAME;
  }

  private static int hash(Object value) {
    boolean plain =
        value instanceof String
            || value instanceof Boolean
            || value instanceof Number && value.getClass().getName().startsWith("java.lang.");
    String text = plain ? CanonicalText.of(value) : null;
    if (text == null || text.length() > LONGEST_TEXT) {
      return UNKNOWN;
    }
    int hash = text.hashCode();
    return hash == UNKNOWN ? 1 : hash;
  }

  /** The names that the other one does not have. */
  public List<String> missingIn(PayloadFields other) {
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      if (Arrays.binarySearch(other.names, name) < 0) {
        missing.add(name);
      }
    }
    return missing;
  }

  /** The names that both have, with plain values that are not the same. */
  public List<String> differing(PayloadFields other) {
    List<String> differing = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      int at = Arrays.binarySearch(other.names, names[i]);
      int hash = at < 0 ? UNKNOWN : other.hashes[at];
      if (hash != UNKNOWN && hashes[i] != UNKNOWN && hash != hashes[i]) {
        differing.add(names[i]);
      }
    }
    return differing;
  }
}
