package io.ssot.agent.core.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssot.agent.core.config.Path;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values within JSON text. */
class JsonPathTest {
  private static final String TEXT =
      "{\"n\": {\"step\": [0]}, \"data\": {\"step\": \"s1\", \"user id\": 7}, "
          + "\"items\": [{\"id\": 1}, [true, null], 2.50]} ";

  private static Object read(String path, Object argument) throws Exception {
    Roots roots = new Roots(true, 1);
    Path parsed = Path.parse(path, null);
    roots.add(parsed);
    return roots.extractor(parsed).read(argument, null, null, null);
  }

  private static String text(String path, Object argument) throws Exception {
    return CanonicalText.of(read(path, argument));
  }

  @ParameterizedTest
  @CsvSource({
    "json(arg[0]).data.step, s1",
    "json(arg[0])['data'].step, s1",
    "json(arg[0]).data['user id'], 7",
    "json(arg[0]).items[0].id, 1",
    "json(arg[0]).items[1][0], true",
    "json(arg[0]).items[2], 2.5",
    "json(arg[0]).items[1][1], ",
    "json(arg[0]).items[1][2], ",
    "json(arg[0]).items[3], ",
    "json(arg[0]).items.id, ",
    "json(arg[0]).items, ",
    "json(arg[0]).data, ",
    "json(arg[0]).data[0], ",
    "json(arg[0]).data.step.x, ",
    "json(arg[0]).step, ",
  })
  void stepsLeadThroughObjectsAndArrays(String path, String expected) throws Exception {
    assertEquals(expected, text(path, TEXT));
  }

  @Test
  @SuppressWarnings("UnnecessaryStringBuilder") // it is the payload
  void theTextMayLieWithinAnObject() throws Exception {
    assertEquals("s1", read("json(arg[0].body[1]).data.step", Map.of("body", List.of("", TEXT))));
    assertEquals("s1", read("json(arg[0]).data.step", CharBuffer.wrap(TEXT)));
  }

  @Test
  void whatIsNoTextHasNoValue() throws Exception {
    assertNull(read("json(arg[0]).a", null));
    assertNull(read("json(arg[0]).a", Map.of("a", "b")));
    assertNull(read("json(arg[0]).a", new byte[] {'{'}));
    assertThrows(UnreadableException.class, () -> read("json(arg[0].nowhere).a", this));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "[{\"a\":1}]",
        "{\"a\":1",
        "{\"a\":1}{\"a\":1}",
        "{\"a\":1}\n{\"a\":1}",
        "{a:1}",
        "{\"b\":nonsense,\"a\":1}",
        "{\"b\" \"a\":1}",
      })
  void onlyOneWholeObjectIsRead(String text) throws Exception {
    assertNull(read("json(arg[0]).a", text));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "3.0, 3",
    "-0, 0",
    "30e-1, 3",
    "9007199254740993, 9007199254740993",
    "0.10, 0.1",
  })
  void numbersAreComparedAsNumbers(String written, String expected) throws Exception {
    assertEquals(expected, text("json(arg[0]).a", "{\"a\":" + written + "}"));
  }

  @Test
  void aParserOfTheApplicationHasTheSameNumber() throws Exception {
    assertEquals(3, read("json(arg[0]).a", "{\"a\":3}"));
    assertEquals(1L << 40, read("json(arg[0]).a", "{\"a\":" + (1L << 40) + "}"));
  }

  @Test
  void numbersThatWouldFillTheMemoryDoNot() throws Exception {
    assertEquals("1E+999999999", text("json(arg[0]).a", "{\"a\":1e999999999}"));
    assertNull(read("json(arg[0]).a", "{\"a\":" + "1".repeat(65) + "}"));
  }

  @Test
  void aTextThatIsTooLongIsNotRead() throws Exception {
    String start = "{\"a\":1,\"b\":\"";
    String fits = start + "x".repeat(JsonText.LONGEST - start.length() - 2) + "\"}";
    assertEquals(1, read("json(arg[0]).a", fits));
    assertNull(read("json(arg[0]).a", fits + " "));
  }

  @Test
  void deepTextCostsNoStack() throws Exception {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertNull(read("json(arg[0]).a", "{\"b\":" + deep + ",\"a\":1}"));
    assertEquals(1, read("json(arg[0]).a", "{\"a\":1,\"b\":" + deep + "}"));
  }
}
