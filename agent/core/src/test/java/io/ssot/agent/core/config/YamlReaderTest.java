package io.ssot.agent.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Compares with a complete YAML parser: what is accepted means the same to both. */
class YamlReaderTest {
  /** The one extension: {@code arg[0]} between braces; the other parser gets it in quotes. */
  private static final String EXTENSION = "destination: arg[0]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "---\na: 1\n",
        "\uFEFFa: 1",
        "a: 1 # comment\nb: x#y\nc: 'x # y'",
        "a:\n  b:\n    c: d\n  e: f\ng: h",
        "a:\nb:\n\nc: ~",
        "a:\n- 1\n- 2\nb: 3",
        "a:\n  - 1\n  -\n  - b: 2\n    c: 3\n  - - x\n    - y",
        "- a\n- b: c\n- [d, e]",
        "a: {b: c, d: [e, f], g: {}, h: [], i}",
        "a: {b: c,\n    # comment\n    d: e,\n}\nf: g",
        "a: [\n  b,\n  c\n]",
        "{a: b}",
        "a: {\"b\":c, 'd':e}",
        "a: {b:c}",
        "a: {b: , c: }",
        "a: ''\nb: \"\"\nc: 'it''s'\nd: \"q\\\"\\n\\t\\\\ \\u00e9\\x41\\/\"",
        "a: b:c\nhttp://x: y\nd: -1\n",
        "\"a b\": c\n'd: e': f",
        "a b c: d e f",
        "a: ?b\nc: -d\ne: :f",
        "a:   b   \nc:\td",
        "a: b\r\nc: d\r\n",
        "a: b\n\n\n   \nc: d\n   # end",
        "a: [x y, 'z', \"w\"]",
        "a: [[1, 2], {b: c}]",
        "stage: off\nflag: yes\n",
        "a: x,y [z] {w}",
        "a: b@c",
        "a: \"b\" # c",
        "a: {b: \"c\"}   # d",
        "a: 'b' ",
      })
  void readsAsACompleteParserDoes(String text) throws Exception {
    assertEquals(complete(text), tree(read(text)));
  }

  @Test
  void readsTheExampleAsACompleteParserDoes() throws Exception {
    assertTrue(Texts.CHAT.contains(EXTENSION));
    String quoted = Texts.CHAT.replace(EXTENSION, "destination: 'arg[0]'}");
    assertEquals(complete(quoted), tree(read(Texts.CHAT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x b                 ~ 1:4 ~ anchors and aliases",
        "a: *x                   ~ 1:4 ~ anchors and aliases",
        "*Emitter: a             ~ 1:1 ~ anchors and aliases",
        "a: !!str b              ~ 1:4 ~ tags",
        "a: |%  b                ~ 1:4 ~ text over several lines",
        "a: >%  b                ~ 1:4 ~ text over several lines",
        "? a%: b                 ~ 1:1 ~ `? ` is not supported",
        "a: b%  c                ~ 2:3 ~ the indentation fits nothing above",
        "a: 'b%  c'              ~ 1:4 ~ the quote is not closed on its line",
        "a: \"b                  ~ 1:4 ~ the quote is not closed on its line",
        "a: \"\\q\"              ~ 1:5 ~ an unknown escape",
        "a: \"\\u00g0\"          ~ 1:9 ~ a hexadecimal digit is missing",
        "a: b: c                 ~ 1:5 ~ a second `: ` in one line",
        "a: 'b' c                ~ 1:8 ~ is left over",
        "a: [b] c                ~ 1:8 ~ is left over",
        "a: [b                   ~ 1:4 ~ a bracket that is not closed",
        "a: {b: c                ~ 1:4 ~ a bracket that is not closed",
        "a: [b}                  ~ 1:6 ~ where `,` or `]` is expected",
        "a: {b: c]               ~ 1:9 ~ where `,` or `}` is expected",
        "a: {b: arg[0}           ~ 1:11 ~ `[` without its `]`",
        "a: [b: c]               ~ 1:6 ~ where `,` or `]` is expected",
        "a: [,]                  ~ 1:5 ~ `,` is not expected here",
        "a: ]                    ~ 1:4 ~ `]` is not expected here",
        "a: - b                  ~ 1:4 ~ `-` is not expected here",
        "a: %b: c%  d: e         ~ 3:3 ~ the indentation fits nothing above",
        "a:%    b: c%  d: e      ~ 3:3 ~ the indentation fits nothing above",
        "a: b%c                  ~ 2:1 ~ `c` is no `key: value`",
        "a%b: c                  ~ 2:1 ~ the indentation fits nothing above",
        "a:%\tb: c               ~ 2:1 ~ a tab can't indent",
        "a: b%---%c: d           ~ 2:1 ~ a second document",
        "a: b%...                ~ 2:1 ~ a second document",
        "a: @b                   ~ 1:4 ~ a value can't begin with `@`",
        "a: 1%b: 2%a: 3          ~ 3:1 ~ `a` stands here twice",
        "a: {b: 1, b: 2}         ~ 1:11 ~ `b` stands here twice",
        "<<: {a: 1}              ~ 1:1 ~ merge keys",
        "{a: b}: c               ~ 1:7 ~ a second `: ` in one line",
      })
  void refusesTheRestByName(String row) {
    int place = row.indexOf('~');
    int what = row.lastIndexOf('~');
    String text = row.substring(0, place).trim().replace('%', '\n');
    String line = refusal(text);
    assertTrue(line.startsWith("f.yaml:" + row.substring(place + 1, what).trim() + ": "), line);
    assertTrue(line.contains(row.substring(what + 1).trim()), line);
  }

  @Test
  void hasLimits() {
    StringBuilder deep = new StringBuilder("a: ");
    for (int i = 0; i < 100_000; i++) {
      deep.append('[');
    }
    assertTrue(refusal(deep.toString()).contains("f.yaml:1:35: nested more than 32 deep"));
    StringBuilder dashes = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      dashes.append("- ");
    }
    assertTrue(refusal(dashes.toString()).contains("nested more than 32 deep"));
    assertTrue(refusal("#".repeat((1 << 20) + 1)).contains("longer than 1 MB"));
    assertTrue(refusal("a: b\u0000").contains("f.yaml:1:5: a control character"));
  }

  @Test
  void meansTheSameToBothWhateverIsWritten() {
    Random random = new Random(20_261_123);
    String[] pieces = {
      "a", ": ", ":", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", "'", "\"", "#",
      " # c", "\t", "''", "\\", "~", "key: ", "?", "!", "&", "*", "|", ">", "%", "@", "`", "---",
      "-", "0", "<<", "\u00e9", " "
    };
    int accepted = 0;
    for (int round = 0; round < 100_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      accepted += agrees(text.toString()) ? 1 : 0;
    }
    assertTrue(accepted > 2_000, "only " + accepted + " were accepted");
  }

  @Test
  void meansTheSameToBothAfterAnySlipOfTheKeyboard() {
    Random random = new Random(7);
    String quoted = Texts.CHAT.replace(EXTENSION, "destination: 'arg[0]'}");
    for (int round = 0; round < 4_000; round++) {
      StringBuilder text = new StringBuilder(quoted);
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.deleteCharAt(at);
      } else {
        text.insert(at, quoted.charAt(random.nextInt(quoted.length())));
      }
      agrees(text.toString());
    }
  }

  /** Answers whether the reader accepted the text; then the complete parser has to agree. */
  private static boolean agrees(String text) {
    Object tree;
    try {
      tree = tree(read(text));
      tree = tree.equals("") ? new LinkedHashMap<>() : tree;
    } catch (ConfigException e) {
      assertTrue(e.problems.get(0).mark.line > 0, text);
      return false;
    }
    if (usesExtension(text)) {
      return false;
    }
    try {
      assertEquals(complete(text), tree, () -> "of <" + text + ">");
    } catch (YamlEngineException e) {
      throw new AssertionError("accepted <" + text + ">", e);
    }
    return true;
  }

  /** A bracket right behind a character that is part of an unquoted scalar, between braces. */
  private static boolean usesExtension(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == '[' && " \n\t[{,:".indexOf(text.charAt(i - 1)) < 0) {
        return true;
      }
      if (text.charAt(i) == '[' && text.charAt(i - 1) == ':') {
        return true;
      }
    }
    return false;
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

  private static Object tree(YamlNode node) {
    if (node.isScalar()) {
      return node.text;
    }
    if (node.isSequence()) {
      List<Object> items = new ArrayList<>();
      for (YamlNode item : node.items) {
        items.add(tree(item));
      }
      return items;
    }
    Map<Object, Object> mapping = new LinkedHashMap<>();
    for (int i = 0; i < node.keys.size(); i++) {
      mapping.put(node.keys.get(i).text, tree(node.values.get(i)));
    }
    return mapping;
  }

  /** All scalars as text, and an empty document as an empty mapping. */
  private static Object complete(String text) {
    LoadSettings settings = LoadSettings.builder().build();
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Optional<Node> document = new Compose(settings).composeString(withoutMark);
    Object tree = document.isPresent() ? tree(document.get()) : "";
    return tree.equals("") ? new LinkedHashMap<>() : tree;
  }

  private static Object tree(Node node) {
    if (node instanceof ScalarNode) {
      return ((ScalarNode) node).getValue();
    }
    if (node instanceof SequenceNode) {
      List<Object> items = new ArrayList<>();
      for (Node item : ((SequenceNode) node).getValue()) {
        items.add(tree(item));
      }
      return items;
    }
    Map<Object, Object> mapping = new LinkedHashMap<>();
    for (NodeTuple entry : ((MappingNode) node).getValue()) {
      mapping.put(tree(entry.getKeyNode()), tree(entry.getValueNode()));
    }
    return mapping;
  }
}
