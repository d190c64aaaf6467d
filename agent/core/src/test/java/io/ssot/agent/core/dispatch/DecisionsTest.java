package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why something went out, or did not. */
class DecisionsTest extends Benched {
  private static final String PLAIN = "log: {identifiers: plain}";

  private List<String> why(String asked) {
    return bench.dispatcher.why(asked, 100);
  }

  private void assertSays(String line, String... parts) {
    for (String part : parts) {
      assertTrue(line.contains(part), () -> "no '" + part + "' in: " + line);
    }
  }

  @Test
  void aCopyAndTheFirstOfItsKindTellTheirReasons() {
    bench("stage: enforce", PLAIN, Bench.USUAL);
    emit(a);
    emit(b);
    List<String> lines = why("s");
    assertEquals(2, lines.size(), lines::toString);
    assertSays(lines.get(0), " agent_thinking s deliver: nobody delivered it before; A ");
    assertSays(lines.get(0), "Emitters$A.emit(A.java:7)", "; sink ", "Session.push");
    assertSays(lines.get(1), " suppress: copy of A ", "; B ", "Emitters$B.emit(B.java:7)");
    int line = bench.config.emitters.get(1).methods.get(0).mark.line;
    assertSays(lines.get(1), "; rule ssot.yaml:" + line + ":", "; enforce: bucket ", "canary 100");
    assertTrue(lines.get(1).matches("\\d{4}-\\d\\d-\\d\\dT.*Z agent_thinking .*"), lines.get(1));
  }

  @Test
  void aStreamIsFoundByItsIdByItsHashAndByItsEvents() {
    bench("stage: enforce", Bench.USUAL);
    emit(a);
    bench.emit(b, TYPE, "another", "1", () -> push(PAYLOAD));
    String hash = new Ids(false).shown("s");
    assertEquals(1, why("s").size());
    assertEquals(why("s"), why(hash));
    assertSays(why("s").get(0), " " + hash + " ");
    assertEquals(2, why(TYPE).size());
    assertEquals(why("another"), bench.dispatcher.why(TYPE, 1), "the newest");
    bench("stage: enforce", PLAIN, Bench.USUAL);
    emit(a);
    assertSays(why(hash).get(0), " agent_thinking s deliver");
  }

  @Test
  void whatIsOnlyObservedSaysWhy() {
    bench("stage: enforce", "canary: 0", Bench.USUAL);
    emit(a);
    emit(b);
    assertSays(why("s").get(1), " deliver: copy of A ", "; observe: bucket ", "canary 0");
  }

  @Test
  void aStreamThatBeganUnderAnotherPolicySaysSo() {
    bench("stage: observe", Bench.USUAL);
    emit(a);
    assertTrue(why("s").get(0).endsWith("; observe: stage observe"), why("s").get(0));
    try (Bench other = new Bench("stage: enforce", Bench.USUAL)) {
      bench.dispatcher.change(other.config.policy);
    }
    assertTrue(why("s").get(0).endsWith("; observe: stage observe"), "as it was decided then");
    emit(b);
    assertSays(why("s").get(1), "; observe: stage observe, which held until 2", "began before");
  }

  @Test
  void whatPassesWithoutBeingComparedSaysWhy() {
    emit(a, () -> push("{\"type\":\"ping\"}"));
    assertSays(why("s").get(0), " deliver: not recognised as the emission's event");
    emit(a, () -> bench.send(session, "to", null, PAYLOAD));
    assertSays(why("s").get(1), " deliver: nobody knows to whom");
  }

  @Test
  void whatHasNoResultAndWhatIsAmbiguousSaySo() {
    emit(a, () -> bench.send(session.next(() -> 1), "write", PAYLOAD));
    emit(b, () -> bench.send(session.next(() -> 1), "write", PAYLOAD));
    assertEquals(2, why("s").size());
    assertSays(why("s").get(1), " deliver: copy, but no result can be made in its place of A ");
    bench.emit(a, TYPE, "t", "1", () -> push(PAYLOAD));
    bench.emit(a, TYPE, "t", "1", () -> push(PAYLOAD));
    bench.emit(b, TYPE, "t", "1", () -> push(PAYLOAD));
    assertSays(why("t").get(1), "nobody delivered it before (number 2 of its origin)");
    assertSays(why("t").get(2), " deliver: ambiguous");
  }

  @Test
  void ofNothingItSaysWhatCanBeAskedFor() {
    assertEquals(List.of("nothing was decided yet: no emission has reached a sink"), why("s"));
    emit(a);
    List<String> lines = why("x");
    assertEquals(3, lines.size(), lines::toString);
    assertSays(lines.get(0), "none of the latest 1 decisions, since 2");
    assertSays(lines.get(1), "agent_started, agent_thinking");
    assertSays(lines.get(2), "begins now has bucket ");
    assertEquals(1, why("agent_started").size(), "no more need be said of an event type");
  }

  @Test
  void theLatestAreKeptAndNoMore() {
    for (int i = 0; i <= Decisions.MOST; i++) {
      bench.emit(a, TYPE, "s" + i, "1", () -> push(PAYLOAD));
    }
    assertSays(why("s0").get(0), "none of the latest 4096 ");
    assertSays(why("s1").get(0), " deliver: ");
    assertEquals(Decisions.MOST, bench.dispatcher.why(TYPE, 10_000).size());
  }
}
