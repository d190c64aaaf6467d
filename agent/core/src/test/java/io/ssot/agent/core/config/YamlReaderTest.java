package io.ssot.agent.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree has the file's places, and whatever is refused says where. */
class YamlReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "''                                ~ {}",
        "# nothing                         ~ {}",
        "---%a: 1                          ~ {a@2:1=1@2:4}",
        "a: 1 # comment                    ~ {a@1:1=1@1:4}",
        "a:%  b:%    c: d%  e: f%g: h      ~ {a@1:1={b@2:3={c@3:5=d@3:8}, e@4:3=f@4:6}, g@5:1=h@5:4}",
        "a:%- 1%- 2%b: 3                   ~ {a@1:1=[1@2:3, 2@3:3], b@4:1=3@4:4}",
        "a: {b: c, d: [e, 'f']}            ~ {a@1:1={b@1:5=c@1:8, d@1:11=[e@1:15, 'f'@1:18]}}",
        "a: \"x\\u0041y\"                      ~ {a@1:1='xAy'@1:4}",
        "stage: off                        ~ {stage@1:1=off@1:8}",
      })
  void keepsThePlaces(String text, String tree) throws Exception {
    assertEquals(tree, show(read(text == null ? "" : text.replace('%', '\n'))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a: &x b            ~ 1:4 ~ anchors and aliases",
        "a: *x              ~ 1:4 ~ anchors and aliases",
        "*Emitter : a       ~ 1:1 ~ anchors and aliases",
        "a: !!str b         ~ 1:4 ~ tags",
        "? [a]%: b          ~ 1:3 ~ as a key",
        "a: 'b              ~ 1:6 ~ quoted scalar",
        "a: b: c            ~ 1:5 ~ mapping values are not allowed",
        "a: [b              ~ 1:6 ~ expected ',' or ']'",
        "a: {b: arg[0]}     ~ 1:11 ~ expected ',' or '}'",
        "a: %b: c%  d: e    ~ 3:4 ~ mapping values are not allowed",
        "a:%\tb: c          ~ 2:1 ~ cannot start any token",
        "a: b%---%c: d      ~ 2:1 ~ a second document",
        "a: @b              ~ 1:4 ~ cannot start any token",
        "a: 1%b: 2%a: 3     ~ 3:1 ~ `a` stands here twice",
        "a: {b: 1, b: 2}    ~ 1:11 ~ `b` stands here twice",
        "<<: {a: 1}         ~ 1:1 ~ merge keys",
        "a: b\u0001c        ~ 1:5 ~ a control character",
      })
  void refusesWithThePlace(String text, String place, String what) {
    String line = refusal(text.replace('%', '\n'));
    assertTrue(line.startsWith("f.yaml:" + place + ": "), line);
    assertTrue(line.contains(what), line);
    assertEquals(-1, line.indexOf('\n'), line);
  }

  @Test
  void hasLimits() {
    assertTrue(refusal("a: " + "[".repeat(100_000)).contains("nested more than 32 deep"));
    assertTrue(refusal("- ".repeat(100_000)).contains("nested more than 32 deep"));
    assertTrue(refusal("#".repeat((1 << 20) + 1)).contains("longer than 1 MB"));
  }

  @Test
  void everySlipOfTheKeyboardIsReadOrRefusedWithItsPlace() {
    Random random = new Random(7);
    int refused = 0;
    for (int round = 0; round < 4_000; round++) {
      StringBuilder text = new StringBuilder(Texts.CHAT);
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.deleteCharAt(at);
      } else {
        text.insert(at, Texts.CHAT.charAt(random.nextInt(Texts.CHAT.length())));
      }
      try {
        read(text.toString());
      } catch (ConfigException e) {
        assertTrue(e.problems.get(0).mark.line > 0, () -> text.toString());
        refused++;
      }
    }
    assertTrue(refused > 500, "only " + refused + " were refused");
  }

  private static YamlNode read(String text) throws ConfigException {
    Problems problems = new Problems();
    YamlNode node = YamlReader.read(text, "f.yaml", problems);
    problems.raise();
    return node;
  }

  private static String refusal(String text) {
    return assertThrows(ConfigException.class, () -> read(text)).getMessage();
  }

  private static String show(YamlNode node) {
    StringBuilder text = new StringBuilder();
    if (node.isScalar()) {
      String quote = node.quoted ? "'" : "";
      return quote + node.text.trim() + quote + "@" + node.mark.line + ":" + node.mark.column;
    }
    if (node.isSequence()) {
      for (YamlNode item : node.items) {
        text.append(text.length() == 0 ? "" : ", ").append(show(item));
      }
      return "[" + text + "]";
    }
    for (int i = 0; i < node.keys.size(); i++) {
      text.append(text.length() == 0 ? "" : ", ");
      text.append(show(node.keys.get(i))).append("=").append(show(node.values.get(i)));
    }
    return "{" + text + "}";
  }
}
