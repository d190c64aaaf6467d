package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
  private static final String BEFORE =
      """
      stage: observe
      window: 5s
      events: {a: {}, b: {stage: observe}}
      emitters:
        E: {class: x.E, methods: {m: {event: a, stream: this}}}
        F: {class: x.F, methods: {m: {event: b, stream: this}}}
      """;

  private static Change change(String text, String replacement) {
    return new Change(Flight.read(BEFORE), Flight.read(BEFORE.replace(text, replacement)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stage: observe\\nw | canary: 5\\nw",
        "window | canary-seed: x\\nwindow",
        "window | include: {stream: s}\\nwindow",
        "window | kill-switch: /x\\nwindow",
        "window | steps: {hold: 1m}\\nwindow",
        "window | guardrails: {agent-faults: {limit: 1, then: warn}}\\nwindow",
        "stage: observe} | stage: off}",
        "E: { | E: {stage: observe, ",
        "window: 5s | window: 6s",
        "window: 5s | log: {file: other}",
      })
  void changesNoRule(String text, String replacement) {
    Change change = change(text.replace("\\n", "\n"), replacement.replace("\\n", "\n"));
    assertFalse(change.isEmpty());
    assertFalse(change.isOfRules(), change.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event: a | event: b",
        "class: x.E | class: x.G",
        "window: 5s | delivery: filter",
        "window: 5s | call-sites: always",
        "a: {} | stage: {}, a: {by: [step]}",
      })
  void changesRules(String text, String replacement) {
    String more = replacement.contains("by:") ? "step: this, " : "";
    Change change =
        new Change(
            Flight.read(BEFORE),
            Flight.read(
                BEFORE.replace(text, replacement).replace("stream: this", more + "stream: this")));
    assertTrue(change.isOfRules(), change.toString());
  }

  /** Of two rules that match, the first one counts. */
  @Test
  void theOrderOfRulesIsAChange() {
    int one = BEFORE.indexOf("  E:");
    int two = BEFORE.indexOf("  F:");
    String other = BEFORE.substring(0, one) + BEFORE.substring(two) + BEFORE.substring(one, two);
    Change change = new Change(Flight.read(BEFORE), Flight.read(other));
    assertTrue(change.isOfRules());
    assertFalse(change.isEmpty());
    assertEquals("the order of the rules", change.toString());
  }

  @Test
  void aCommentIsNone() {
    assertTrue(change("window", "# the window\nwindow").isEmpty());
  }

  @Test
  void saysWhatAndWhatHasToWait() {
    Change change = change("observe\nwindow: 5s", "enforce\nwindow: 6s\ncanary: 5");
    assertEquals("canary added: 5, stage observe -> enforce, window 5s -> 6s", change.toString());
    assertEquals("window", change.waiting());
    assertEquals("stage removed", change("stage: observe\nw", "w").toString());
  }
}
