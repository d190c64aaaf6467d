package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ssot.agent.core.violation.Kind;
import org.junit.jupiter.api.Test;

/** One emission, however many emit methods it goes through (DESIGN, rules 3 and 8). */
class DelegationTest extends Benched {
  @Test
  void delegatingDeeplyIsOneEmissionOfOneOrigin() {
    emit(a, () -> emit(b, () -> emit(c, () -> push(PAYLOAD))));
    assertEquals(1, session.count());
    assertEquals(1, bench.cell(a, TYPE).emissions.sum());
    assertEquals(0, bench.cell(c, TYPE).emissions.sum());
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
    assertEquals(0, bench.violations(Kind.DUPLICATE_ORIGIN));
    emit(c);
    assertEquals(1, session.count(), "the copy of c is suppressed, though c sent it before");
  }

  @Test
  void whoeverDelegatesAndSendsItselfSendsTwice() {
    emit(
        a,
        () -> {
          emit(b);
          return push(PAYLOAD);
        });
    assertEquals(1, session.count());
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void thatHoldsEvenWhereRepeatsAreAmbiguous() {
    emit(a);
    emit(a);
    emit(
        a,
        () -> {
          emit(b);
          return push(PAYLOAD);
        });
    assertEquals(3, session.count());
    assertEquals(0, bench.violations(Kind.AMBIGUOUS_IDENTITY));
  }

  @Test
  void furtherFramesThroughTheSameMethodAreNoCopies() {
    emit(
        a,
        () -> {
          push(PAYLOAD);
          push(PAYLOAD);
          return push(PAYLOAD);
        });
    assertEquals(3, session.count());
    emit(
        b,
        () -> {
          push(PAYLOAD);
          push(PAYLOAD);
          push(PAYLOAD);
          return push(PAYLOAD);
        });
    assertEquals(4, session.count(), "only the i-th of one is compared with the i-th of another");
  }

  @Test
  void aNestedEmissionWithAnotherIdentityIsNew() {
    bench.emit(
        a,
        "agent_started",
        "s",
        "0",
        () -> {
          emit(b);
          return push("{\"type\":\"agent_started\"}");
        });
    emit(c);
    assertEquals(2, session.count());
    assertEquals(1, bench.cell(b, TYPE).emissions.sum());
    assertEquals(1, bench.cell(c, TYPE).suppressed.sum());
  }

  @Test
  void theSameIdentityFurtherOutIsTheSameEmission() {
    emit(
        a,
        () ->
            bench.emit(
                b,
                TYPE,
                "s",
                "2",
                () -> {
                  emit(c);
                  return push(PAYLOAD);
                }));
    assertEquals(2, session.count());
    assertEquals(0, bench.cell(c, TYPE).emissions.sum());
  }

  @Test
  void aFallbackAfterAFailedSendGoesOut() {
    emit(
        a,
        () -> {
          emitInVain(b);
          return emit(c, () -> push(PAYLOAD));
        });
    assertEquals(1, session.count());
  }

  @Test
  void aSinkBelowASinkIsTheSameSend() {
    Session inner = new Session();
    session.next(() -> bench.send(inner, "push", PAYLOAD));
    emit(a);
    assertEquals(1, inner.count());
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
    emit(b, () -> bench.send(inner, "push", PAYLOAD));
    assertEquals(2, inner.count(), "what the inner sink did was no send of its own");
  }

  @Test
  void anEmitMethodInsideTheSinkOfItsOwnEmissionIsTheSameSend() {
    session.next(
        () ->
            emit(
                b,
                () -> {
                  push(PAYLOAD);
                  return push(PAYLOAD);
                }));
    emit(a);
    assertEquals(3, session.count(), "nothing waited for itself, and nothing was suppressed");
    assertEquals(0, bench.count("wait-timeout"));
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
    emit(c);
    assertEquals(3, session.count());
  }

  @Test
  void anotherEmissionInsideASinkIsItsOwnSend() {
    session.next(() -> bench.emit(b, TYPE, "s", "2", () -> push(PAYLOAD)));
    emit(a);
    bench.emit(c, TYPE, "s", "2", () -> push(PAYLOAD));
    assertEquals(2, session.count());
    assertEquals(1, bench.cell(c, TYPE).suppressed.sum());
  }

  @Test
  void theTokenIsOnTheThreadInsideAndGoneOutside() {
    emit(
        a,
        () -> {
          Frame outer = bench.dispatcher.tokens.frame();
          emit(b);
          assertEquals(outer, bench.dispatcher.tokens.frame());
          return null;
        });
    assertNull(bench.dispatcher.tokens.peek());
  }

  @Test
  void aSinkLeavesTheTokenAsItFoundIt() {
    emit(
        a,
        () -> {
          push(PAYLOAD);
          assertNotNull(bench.dispatcher.tokens.frame());
          assertNull(bench.dispatcher.tokens.peek().send);
          return push("ping");
        });
    assertEquals(2, session.count());
  }
}
