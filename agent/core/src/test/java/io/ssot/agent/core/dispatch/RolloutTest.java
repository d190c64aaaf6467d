package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    Rollout small = rollout(5);
    Rollout large = rollout(50);
    for (int i = 0; i < 1000; i++) {
      assertTrue(!small.enforces("run" + i) || large.enforces("run" + i));
    }
  }

  private static Rollout rollout(int canary) {
    try (Bench other = new Bench("stage: enforce", "canary: " + canary, Bench.USUAL)) {
      return new Rollout(other.config);
    }
  }

  @Test
  void canaryZeroIsNobody() {
    bench("stage: enforce", "canary: 0", Bench.USUAL);
    emit(a);
    emit(b);
    assertEquals(2, session.count());
  }
}
