package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssot.agent.core.violation.Kind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Order and lifecycle: watched, numbered and reported, and nothing else (DESIGN, rule 9). */
class StreamsTest extends Benched {
  private static final String RULES =
      "events: {started: {first: true, once: true}, executing: {by: step},"
          + " completed: {by: step, requires: executing}, other: {by: step}, ended: {last: true}}\n";

  private void bench(String stage, String settings) {
    bench("stage: " + stage, settings, Bench.USUAL.replace(Bench.EVENTS, RULES));
  }

  @BeforeEach
  void withLifecycle() {
    bench("enforce", "incomplete-after: 1m");
  }

  private void out(Object emitter, String type, String stream, String step, Session to) {
    String payload = "{\"type\":\"" + type + "\"}";
    bench.emit(emitter, type, stream, step, () -> bench.send(to, "push", payload));
  }

  private void out(String type, String step) {
    out(a, type, "s", step, session);
  }

  private List<String> outOfOrder() {
    return bench.reasons(Kind.OUT_OF_ORDER);
  }

  @Test
  void anOrderlyStreamBreaksNothing() {
    out("started", "1");
    out("executing", "1");
    out("executing", "2");
    out("completed", "2");
    out("completed", "1");
    out("ended", "1");
    bench.dispatcher.close();
    assertEquals(6, session.count());
    assertEquals(List.of(), outOfOrder());
    assertEquals(0, bench.violations(Kind.INCOMPLETE_STREAM));
  }

  @Test
  void whatComesBeforeTheFirstIsOutOfOrderAndGoesOut() {
    out("other", "1");
    out("started", "1");
    out("ended", "1");
    assertEquals(3, session.count());
    assertEquals(List.of("expected started first"), outOfOrder());
  }

  @Test
  void theFirstIsLateWhereOthersHaveArrived() {
    Session second = new Session();
    out("started", "1");
    out(a, "other", "s", "1", second);
    out(a, "started", "s", "1", second);
    assertEquals(List.of("started is expected before everything else"), outOfOrder());
  }

  @Test
  void aClientThatConnectsAgainGetsTheRest() {
    out("started", "1");
    out("executing", "1");
    out(a, "completed", "s", "1", new Session());
    assertEquals(List.of(), outOfOrder());
  }

  @Test
  void nothingComesAfterTheLast() {
    Session second = new Session();
    out("started", "1");
    out("ended", "1");
    out(a, "ended", "s", "1", second);
    assertEquals(0, bench.violations(Kind.OUT_OF_ORDER), "it is the last for each");
    out("other", "1");
    assertEquals(List.of("nothing is expected after ended"), outOfOrder());
    assertEquals(List.of("4"), bench.members(Kind.OUT_OF_ORDER, "sequence"));
  }

  @Test
  void aRepeatOfWhatComesOnce() {
    out("started", "1");
    out("started", "1");
    out(a, "started", "other stream", "1", session);
    assertEquals(List.of("started is expected once"), outOfOrder());
  }

  @Test
  void whatIsRequiredIsPairedByTheDiscriminators() {
    out("started", "1");
    out("executing", "1");
    out("completed", "2");
    assertEquals(List.of("expected executing with the same [step] before"), outOfOrder());
    assertEquals(List.of("3"), bench.members(Kind.OUT_OF_ORDER, "sequence"));
  }

  @Test
  void whatFailedDidNotHappen() {
    session.next(Benched::fails);
    try {
      out("started", "1");
    } catch (IllegalStateException expected) {
      assertEquals(0, session.count());
    }
    out("other", "1");
    assertEquals(List.of("expected started first"), outOfOrder());
    assertEquals(List.of("2"), bench.members(Kind.OUT_OF_ORDER, "sequence"));
  }

  @Test
  void aCopyHasTheNumberOfItsOriginalInEachStage() {
    for (String stage : List.of("observe", "enforce")) {
      bench(stage, "");
      for (Object emitter : List.of(a, b)) {
        out(emitter, "started", "s", "1", session);
        out(emitter, "executing", "s", "1", session);
        out(emitter, "ended", "s", "1", session);
      }
      assertEquals(List.of(), outOfOrder(), stage);
      assertEquals(List.of("1", "2", "3"), bench.members(Kind.DUPLICATE_ORIGIN, "sequence"), stage);
    }
  }

  @Test
  void aStreamThatGoesSilentIsIncomplete() {
    out("started", "1");
    bench.pass(59_999);
    out(a, "started", "t", "1", session);
    assertEquals(0, bench.violations(Kind.INCOMPLETE_STREAM));
    bench.pass(1);
    out(a, "ended", "t", "1", session);
    assertEquals(1, bench.violations(Kind.INCOMPLETE_STREAM));
    bench.pass(60_000);
    out(a, "started", "u", "1", session);
    out(a, "ended", "u", "1", session);
    out("other", "1");
    bench.dispatcher.close();
    assertEquals(
        List.of("silent for 60.0s, after started", "open at the end, after other"),
        bench.reasons(Kind.INCOMPLETE_STREAM));
    assertEquals(List.of("1", "2"), bench.members(Kind.INCOMPLETE_STREAM, "sequence"));
    assertEquals(List.of(), outOfOrder(), "a stream that goes on is the same one");
  }

  @Test
  void aLastEventThatFailedEndsNothing() {
    out("started", "1");
    session.next(Benched::fails);
    try {
      out("ended", "1");
    } catch (IllegalStateException expected) {
      assertEquals(1, session.count());
    }
    bench.dispatcher.close();
    assertEquals(1, bench.violations(Kind.INCOMPLETE_STREAM));
  }

  @Test
  void theOldestStreamIsForgottenAndThenNothingIsSaidOfIt() {
    bench("enforce", "max-streams: 2");
    for (String stream : List.of("s", "t", "u")) {
      out(a, "started", stream, "1", session);
    }
    assertEquals(1, bench.count("streams-evicted"));
    out("completed", "1");
    assertEquals(2, bench.count("streams-evicted"));
    assertEquals(List.of(), outOfOrder());
    assertEquals(4, session.count());
  }

  @Test
  void withoutALastEventNoStreamIsIncomplete() {
    String rules = RULES.replace("ended: {last: true}", "ended: {}");
    bench("stage: enforce", "", Bench.USUAL.replace(Bench.EVENTS, rules));
    out("started", "1");
    bench.pass(10_000_000);
    out(a, "started", "t", "1", session);
    bench.dispatcher.close();
    assertEquals(0, bench.violations(Kind.INCOMPLETE_STREAM));
  }
}
