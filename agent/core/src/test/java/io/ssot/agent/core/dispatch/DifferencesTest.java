package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Readiness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients would lose with the copies that are suppressed. */
class DifferencesTest extends Benched {
  private static final String SHORT = "{\"type\":\"agent_thinking\",\"n\":1}";
  private static final String LONG = "{\"type\":\"agent_thinking\",\"n\":2,\"version\":7}";

  private List<String> lines() {
    return Readiness.of(bench.log.counters()).lines();
  }

  private void assertTold(String line) {
    assertTrue(lines().contains("  " + line), () -> String.join("\n", lines()));
  }

  private void both(String stream, Object first, Object second) {
    bench.emit(a, TYPE, stream, "1", () -> push(first));
    bench.emit(b, TYPE, stream, "1", () -> push(second));
  }

  @Test
  void whatOnlyTheCopyHasWouldBeLost() {
    bench("stage: observe", Bench.USUAL);
    both("s", SHORT, LONG);
    assertTold("agent_thinking: only B sends version; n differs");
    assertTrue(lines().get(3).endsWith("not yet: because clients would lose fields of " + TYPE));
    assertTrue(lines().get(2).endsWith("ready"));
  }

  @Test
  void whatOnlyTheFirstHasIsToldButNotLost() {
    both("s", LONG, SHORT);
    assertEquals(1, session.count(), "suppressed, and compared all the same");
    assertTold("agent_thinking: only A sends version; n differs");
    assertTrue(lines().get(3).endsWith("ready"));
  }

  @Test
  void whatIsTheSameIsNotMentioned() {
    both("s", SHORT, SHORT);
    assertEquals(5, lines().size(), lines()::toString);
  }

  @Test
  void whatDiffersSometimesSaysHowOften() {
    both("s", SHORT, SHORT);
    both("t", SHORT, LONG);
    assertTold("agent_thinking: only B sends version (1 of 2); n (1 of 2) differs");
  }

  @Test
  void mapsAndTextsAreAlike() {
    both("s", SHORT, Map.of("type", TYPE, "n", 1L));
    assertEquals(5, lines().size(), lines()::toString);
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void whatCannotBeReadIsNotCompared() {
    bench(
        "stage: enforce", Bench.USUAL.replace("step: 'arg[2]'}", "step: 'arg[2]', payload: any}"));
    both("s", SHORT, new Object());
    both("t", new Object(), SHORT);
    assertEquals(2, session.count());
    assertEquals(5, lines().size(), lines()::toString);
  }

  @Test
  void afterTheFirstFewOnlyASampleIsRead() {
    for (int i = 0; i < 64; i++) {
      both("s" + i, SHORT, SHORT);
    }
    for (int i = 64; i < 128; i++) {
      both("s" + i, SHORT, LONG);
    }
    assertEquals(5, lines().size(), () -> "not one of these is sampled: " + lines());
    both("the 129th", SHORT, LONG);
    assertTold("agent_thinking: only B sends version (1 of 65); n (1 of 65) differs");
  }
}
