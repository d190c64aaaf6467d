package io.ssot.agent.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The users' page shows configurations that are read, and leaves out no key. */
class DocumentationTest {
  private static final String FENCE = "```";

  @Test
  void everyExampleIsRead() throws Exception {
    List<String> examples = examples();
    assertEquals(11, examples.size());
    for (String example : examples) {
      Texts.read(example);
    }
  }

  @Test
  void everyKeyIsExplained() throws Exception {
    String page = page();
    String[][] tables = {
      Keys.SETTINGS,
      Keys.EVENT,
      Keys.EMITTER,
      Keys.EMIT,
      Keys.CANONICAL,
      Keys.SINK,
      Keys.HOP,
      Keys.GUARDRAILS,
      Keys.GUARDRAIL,
      Keys.STEPS
    };
    for (String[] keys : tables) {
      for (String key : keys) {
        assertTrue(page.contains("\n| `" + key + "` |"), key);
      }
    }
    for (String key : Keys.LOG) {
      assertTrue(page.contains("\n| `log." + key + "` |"), key);
    }
    for (String key : Keys.SECTIONS) {
      assertTrue(page.contains("`" + key + "`"), key);
    }
  }

  private static List<String> examples() throws Exception {
    List<String> examples = new ArrayList<>();
    String page = page();
    int start = page.indexOf(FENCE + "yaml\n");
    while (start >= 0) {
      int end = page.indexOf("\n" + FENCE, start);
      examples.add(page.substring(page.indexOf('\n', start) + 1, end + 1));
      start = page.indexOf(FENCE + "yaml\n", end);
    }
    return examples;
  }

  private static String page() throws Exception {
    java.nio.file.Path file = java.nio.file.Path.of("..", "docs", "configuration.md");
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
