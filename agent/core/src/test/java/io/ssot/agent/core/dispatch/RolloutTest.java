package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.violation.Kind;
import org.junit.jupiter.api.Test;

/** How far the rollout has come (DESIGN, rule 13). */
class RolloutTest extends Benched {
  @Test
  void offDoesNothingAtAll() {
    bench("stage: off", Bench.USUAL);
    emit(
        a,
        () -> {
          assertNull(bench.dispatcher.tokens.peek());
          return push(PAYLOAD);
        });
    emit(b);
    assertEquals(2, session.count());
    assertEquals(0, bench.cell(a, TYPE).emissions.sum());
  }

  @Test
  void aCanaryHoldsForItsShareOfTheStreams() {
    bench("stage: enforce", "canary: 10", Bench.USUAL);
    for (int i = 0; i < 1000; i++) {
      for (Object emitter : new Object[] {a, b}) {
        bench.emit(emitter, TYPE, "stream-" + i, "1", () -> push(PAYLOAD));
      }
    }
    int suppressed = 2000 - session.count();
    assertTrue(suppressed > 70 && suppressed < 130, () -> suppressed + " of 1000");
    assertEquals(suppressed, bench.cell(b, TYPE).suppressed.sum());
    assertEquals(1000, bench.violations(Kind.DUPLICATE_ORIGIN), "counted everywhere");
  }

  @Test
  void theSameStreamsStayInAndMoreJoinAsTheCanaryGrows() {
    Policy small = policy(5);
    Policy large = policy(50);
    int joined = 0;
    for (int i = 0; i < 1000; i++) {
      boolean in = small.enforces("A", TYPE, "run" + i, null);
      boolean later = large.enforces("A", TYPE, "run" + i, null);
      assertTrue(!in || later);
      joined += !in && later ? 1 : 0;
    }
    assertTrue(joined > 350, "joined: " + joined);
  }

  private static Policy policy(int canary) {
    try (Bench other = new Bench("stage: enforce", "canary: " + canary, Bench.USUAL)) {
      return other.config.policy;
    }
  }

  @Test
  void canaryZeroIsNobody() {
    bench("stage: enforce", "canary: 0", Bench.USUAL);
    emit(a);
    emit(b);
    assertEquals(2, session.count());
  }

  private void widen(String... yaml) {
    try (Bench other = new Bench(yaml)) {
      bench.dispatcher.change(other.config.policy);
    }
  }

  /** How much of two copies went out. */
  private int sentOf(String stream) {
    int before = session.count();
    for (Object emitter : new Object[] {a, b}) {
      bench.emit(emitter, TYPE, stream, "1", () -> push(PAYLOAD));
    }
    return session.count() - before;
  }

  @Test
  void wideningHoldsForStreamsFirstSeenAfterIt() {
    bench("stage: observe", Bench.USUAL);
    assertEquals(2, sentOf("before"));
    widen("stage: enforce", Bench.USUAL);
    bench.pass(11_000);
    assertEquals(2, sentOf("before"), "it goes on as it began");
    assertEquals(1, sentOf("after"));
    widen("stage: observe", Bench.USUAL);
    bench.pass(11_000);
    assertEquals(2, sentOf("after"), "narrowing holds at once");
    widen("stage: enforce", Bench.USUAL);
    bench.pass(11_000);
    assertEquals(2, sentOf("after"), "and what was narrowed stays so");
    assertEquals(1, sentOf("new"));
  }

  @Test
  void aForgottenStreamIsNew() {
    bench("stage: observe", "incomplete-after: 1m", Bench.USUAL);
    assertEquals(2, sentOf("s"));
    widen("stage: enforce", Bench.USUAL);
    bench.pass(59_000);
    assertEquals(2, sentOf("s"));
    bench.pass(61_000);
    assertEquals(1, sentOf("s"), "silent for longer than incomplete-after");
  }

  @Test
  void asManyStreamsAreRememberedAsMayBe() {
    bench("stage: observe", "max-streams: 16", Bench.USUAL);
    for (int i = 0; i < 1000; i++) {
      sentOf("stream-" + i);
    }
    widen("stage: enforce", Bench.USUAL);
    bench.pass(11_000);
    assertEquals(1, sentOf("stream-0"), "forgotten, so it counts as first seen");
    assertEquals(2, sentOf("stream-999"));
  }

  @Test
  void anEmissionGoesOnNarrowedFromItsNextSendOn() {
    bench("stage: enforce", Bench.USUAL);
    emit(a);
    emit(
        b,
        () -> {
          push(PAYLOAD);
          assertEquals(1, session.count());
          widen("stage: observe", Bench.USUAL);
          emit(c);
          return null;
        });
    assertEquals(2, session.count());
  }

  @Test
  void anEmissionNeverGetsStricterThanItBegan() {
    bench("stage: observe", Bench.USUAL);
    emit(a);
    emit(
        b,
        () -> {
          widen("stage: enforce", Bench.USUAL);
          return push(PAYLOAD);
        });
    assertEquals(2, session.count());
  }

  @Test
  void singleEventsAndEmittersGoAsFarAsTheyMay() {
    bench("stage: enforce", Bench.USUAL);
    widen(
        "stage: enforce",
        Bench.USUAL.replace("agent_thinking: {", "agent_thinking: {stage: observe, "));
    assertEquals(2, sentOf("s"));
    widen(
        "stage: enforce",
        Bench.USUAL.replace("agent_thinking: {", "agent_thinking: {stage: off, "));
    long counted = bench.cell(a, TYPE).emissions.sum();
    emit(
        a,
        () -> {
          assertNull(bench.dispatcher.tokens.frame().emission, "left alone");
          return push(PAYLOAD);
        });
    assertEquals(counted, bench.cell(a, TYPE).emissions.sum());
    assertEquals(0, bench.violations(Kind.UNREGISTERED_ORIGIN));
    widen("stage: enforce", Bench.USUAL.replace("B:\n", "B:\n    stage: observe\n"));
    assertEquals(2, sentOf("t"), "the copy is B's");
  }

  @Test
  void countsTheStreamsThatAreEnforced() {
    bench("stage: enforce", "exclude: {stream: out}", Bench.USUAL);
    for (int i = 0; i < 3; i++) {
      sentOf("out");
      sentOf("in-1");
      sentOf("in-2");
    }
    assertEquals(2, bench.dispatcher.rollout().enforcedStreams());
  }

  @Test
  void whatWasDeliveredIsKnownToOtherRules() {
    bench("stage: enforce", Bench.USUAL);
    emit(a);
    try (Bench other = new Bench("stage: enforce", Bench.USUAL)) {
      bench.continueBy(other.config);
    }
    emit(b);
    assertEquals(1, session.count());
    emit(a);
    assertEquals(2, session.count(), "an honest repeat, by the origin that it was");
  }

  /** The same text, of something else. */
  @Test
  void anIdentityIsAnotherOneUnderAnotherBy() {
    bench("stage: enforce", Bench.USUAL);
    emit(a);
    try (Bench other =
        new Bench(
            "stage: enforce", Bench.USUAL.replace("[step]", "[call]").replace("step:", "call:"))) {
      bench.continueBy(other.config);
    }
    emit(b);
    assertEquals(2, session.count());
  }

  /** What was b's first is a's first now, and an honest repeat all the same. */
  @Test
  void anHonestRepeatThroughAnotherOriginGoesOut() {
    bench("stage: enforce", Bench.EVENTS, "emitters:\n" + Bench.emitter("B"), Session.SINKS);
    emit(b);
    try (Bench other = new Bench("stage: enforce", Bench.USUAL)) {
      bench.continueBy(other.config);
    }
    emit(
        a,
        () -> {
          emit(b);
          return null;
        });
    assertEquals(2, session.count());
  }

  /**
   * A's emission began while nobody saw it, so B looks like its origin; A's honest repeat must not
   * be taken for a copy of that.
   */
  @Test
  void whatBeganUnseenMakesNobodyAnOrigin() {
    bench("stage: off", Bench.USUAL);
    emit(
        a,
        () -> {
          widen("stage: enforce", Bench.USUAL);
          return emit(b);
        });
    assertEquals(1, session.count());
    emit(a);
    assertEquals(2, session.count(), "the repeat");
    bench.pass(499);
    assertEquals(2, sentOf("soon"), "that may have begun unseen as well");
    bench.pass(2);
    assertEquals(1, sentOf("late"));
  }

  /** The same for an agent that comes to a service that runs. */
  @Test
  void whatBeganBeforeTheAgentMakesNobodyAnOrigin() {
    bench("stage: enforce", Bench.USUAL);
    bench.dispatcher.beginLate();
    emit(b);
    emit(a);
    assertEquals(2, session.count());
    bench.pass(501);
    assertEquals(1, sentOf("late"));
  }
}
