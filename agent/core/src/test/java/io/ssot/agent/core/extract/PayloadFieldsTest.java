package io.ssot.agent.core.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PayloadFieldsTest {
  private static PayloadFields of(Object payload) {
    PayloadFields fields = PayloadFields.of(payload, null);
    assertNotNull(fields, "not read");
    return fields;
  }

  private static void assertUnread(Object payload) {
    assertNull(PayloadFields.of(payload, null));
  }

  private static List<String> differing(Object first, Object second) {
    return of(first).differing(of(second));
  }

  @Test
  void namesThatTheOtherOneLacks() {
    PayloadFields first = of("{\"type\":\"t\",\"version\":1,\"data\":{\"deep\":1}}");
    PayloadFields second = of("{\"type\":\"t\",\"deep\":1}");
    assertEquals(List.of("data", "version"), first.missingIn(second));
    assertEquals(List.of("deep"), second.missingIn(first), "only the top counts");
  }

  @Test
  void plainValuesAreComparedAsDiscriminatorsAre() {
    assertEquals(List.of("a"), differing("{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":1}"));
    assertEquals(List.of(), differing("{\"a\":3.0}", "{\"a\":\"3\"}"));
    assertEquals(List.of("a"), differing("{\"a\":true}", Map.of("a", false)));
    assertEquals(List.of(), differing("{\"a\":7,\"b\":\"x\"}", Map.of("a", 7L, "b", "x")));
  }

  @Test
  void whatIsNoPlainValueIsNotCompared() {
    assertEquals(List.of(), differing("{\"a\":{\"b\":1}}", "{\"a\":{\"b\":2}}"));
    assertEquals(List.of(), differing("{\"a\":[1]}", "{\"a\":1}"));
    assertEquals(List.of(), differing("{\"a\":null}", "{\"a\":1}"));
  }

  /** How often code of the application was called; what it throws would not be seen. */
  private static int calls;

  private static final class Touchy {
    @Override
    public String toString() {
      calls++;
      return "";
    }

    @Override
    public int hashCode() {
      calls++;
      return 0;
    }

    @Override
    public boolean equals(Object other) {
      calls++;
      return this == other;
    }
  }

  private static final class OwnMap extends HashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public int size() {
      calls++;
      return super.size();
    }
  }

  @Test
  void onlyPlainMapsOfTheJdkAreRead() {
    assertEquals(List.of(), of(Map.of("a", new Touchy())).differing(of(Map.of("a", 1))));
    assertEquals(List.of("a"), of(new TreeMap<>(Map.of("a", 1))).missingIn(of(Map.of())));
    assertUnread(Collections.unmodifiableMap(new OwnMap()));
    assertUnread(new OwnMap());
    assertUnread(Map.of(1, 2));
    assertUnread(new Touchy());
    assertEquals(0, calls, "code of the application was called");
  }

  @Test
  void whatIsTooLargeOrNoJsonIsNotRead() {
    assertUnread(null);
    assertUnread("no JSON");
    assertUnread("{\"a\":1}{\"a\":1}");
    assertUnread("{\"a\":}");
    String value = "x".repeat(PayloadFields.LONGEST_TEXT);
    assertUnread("{\"a\":\"" + value + "\"}");
    StringBuilder text = new StringBuilder("{\"a\":\"");
    assertUnread(text.append(value).append("\"}"));
    assertEquals(List.of(), differing(Map.of("a", value + 1), Map.of("a", value + 2)));
    Map<String, Integer> many = new HashMap<>();
    StringBuilder wide = new StringBuilder("{\"f\":1");
    for (int i = 0; i < PayloadFields.MOST; i++) {
      many.put("f" + i, i);
      wide.append(",\"f").append(i).append("\":1");
    }
    of(many);
    many.put("one more", 1);
    assertUnread(many);
    assertUnread(wide.append('}'));
    assertUnread(Map.of("n".repeat(1000), 1));
  }
}
