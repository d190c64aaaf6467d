package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssot.agent.core.violation.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Copies and honest repeats (DESIGN, rule 2). */
class RepeatsTest extends Benched {
  private static final String COUNTED =
      Bench.USUAL.replace("{by: [step], as", "{by: [step], repeats: count, as");

  @Test
  void theCopyOfAnotherOriginIsSuppressed() {
    emit(a);
    emit(b);
    emit(c);
    assertEquals(1, session.count());
    assertEquals(2, bench.violations(Kind.DUPLICATE_ORIGIN));
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
    assertEquals(1, bench.cell(b, TYPE).suppressed.sum());
    assertEquals(0, bench.cell(b, TYPE).delivered.sum());
    assertEquals(1, bench.cell(c, TYPE).reached.sum());
  }

  @Test
  void anHonestRepeatGoesOut() {
    emit(a);
    emit(b);
    emit(b);
    assertEquals(2, session.count());
    assertEquals(0, bench.violations(Kind.AMBIGUOUS_IDENTITY));
  }

  @Test
  void onceSomebodyRepeatsCountingProvesNothing() {
    emit(b);
    emit(b);
    emit(a);
    assertEquals(3, session.count());
    assertEquals(1, bench.violations(Kind.AMBIGUOUS_IDENTITY));
    assertEquals(0, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void repeatsAreTrustedWhereTheOperatorSaysSo() {
    bench("stage: enforce", COUNTED);
    emit(b);
    emit(b);
    emit(a);
    emit(a);
    assertEquals(2, session.count());
    emit(a);
    assertEquals(3, session.count());
  }

  @Test
  void otherStepsAndStreamsAreOtherEvents() {
    emit(a);
    bench.emit(b, TYPE, "s", "2", () -> push(PAYLOAD));
    bench.emit(b, TYPE, "t", "1", () -> push(PAYLOAD));
    assertEquals(3, session.count());
  }

  @Test
  void observeCountsTheSameAndSuppressesNothing() {
    bench("stage: observe", Bench.USUAL);
    emit(a);
    emit(b);
    emit(b);
    emit(a);
    assertEquals(4, session.count());
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
    assertEquals(1, bench.violations(Kind.AMBIGUOUS_IDENTITY));
    assertEquals(0, bench.cell(b, TYPE).suppressed.sum());
  }

  @Test
  void afterAFailureTheCopyGoesOut() {
    emitInVain(a);
    emit(b);
    emit(c);
    assertEquals(1, session.count());
    assertEquals(1, bench.count("failed-send"));
  }

  @Test
  void afterAFailureTheNextEmissionTakesItsNumber() {
    emitInVain(a);
    emit(a);
    emit(b);
    assertEquals(1, session.count());
    assertEquals(0, bench.violations(Kind.AMBIGUOUS_IDENTITY), "nobody has repeated");
  }

  @Test
  void aFailureOpensTheLowestNumber() {
    bench("stage: enforce", COUNTED);
    emit(a);
    emitInVain(a);
    emit(b);
    emit(b);
    emit(a);
    assertEquals(2, session.count(), "number 2 is a's again, and was delivered by b");
  }

  @Test
  void aRetryWithinTheEmissionIsTheSameSend() {
    session.next(Benched::fails);
    emit(
        a,
        () -> {
          assertThrows(IllegalStateException.class, () -> push(PAYLOAD));
          return push(PAYLOAD);
        });
    emit(b);
    assertEquals(1, session.count());
  }

  @Test
  void aRetryOfTheSecondFrameIsTheSecondFrame() {
    emit(
        a,
        () -> {
          push(PAYLOAD);
          session.next(Benched::fails);
          assertThrows(IllegalStateException.class, () -> push(PAYLOAD));
          return push(PAYLOAD);
        });
    emit(
        b,
        () -> {
          push(PAYLOAD);
          return push(PAYLOAD);
        });
    assertEquals(2, session.count());
  }

  @Test
  void aFailedCopyThatHadToGoOutGivesItsIndexBack() {
    // Not suppressible: write returns an int. The second frame of b must not meet a's retry.
    emit(a);
    session.next(Benched::fails);
    emit(
        c,
        () -> {
          assertThrows(IllegalStateException.class, () -> bench.send(session, "write", PAYLOAD));
          return bench.send(session, "write", PAYLOAD);
        });
    emit(
        b,
        () -> {
          push(PAYLOAD);
          return push(PAYLOAD);
        });
    assertEquals(3, session.count(), "a, c's retry, and b's second frame");
  }

  @Test
  void aSuppressedCopyKeepsItsNumberWhenAnotherFrameFails() {
    bench("stage: enforce", COUNTED);
    emit(b);
    emit(
        a,
        () -> {
          push(PAYLOAD);
          session.next(Benched::fails);
          assertThrows(IllegalStateException.class, () -> push(PAYLOAD));
          return null;
        });
    emit(a);
    assertEquals(2, session.count(), "a's second emission is an honest repeat");
  }

  @Test
  void falseIsAFailure() {
    session.next(() -> false);
    emit(a, () -> bench.send(session, "offer", PAYLOAD));
    emit(b);
    assertEquals(2, session.count());
    assertEquals(1, bench.count("failed-send"));
  }

  @Test
  void aFutureFailsByFailureFalseOrCancellation() {
    CompletableFuture<Boolean> failed = new CompletableFuture<>();
    failed.completeExceptionally(new IllegalStateException());
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    cancelled.cancel(false);
    CompletableFuture<Boolean> refused = CompletableFuture.completedFuture(false);
    for (CompletableFuture<Boolean> future : List.of(failed, cancelled, refused)) {
      session.next(() -> future);
      emit(a, () -> bench.send(session, "later", PAYLOAD));
    }
    emit(b);
    emit(c);
    assertEquals(4, session.count());
    assertEquals(3, bench.count("failed-send"));
  }

  @Test
  void aFutureThatTellsNobodyIsAskedWhenACopyComes() {
    CompletableFuture<Boolean> hidden = new CompletableFuture<>();
    session.next(() -> new PlainFuture<>(hidden));
    emit(a, () -> bench.send(session, "sometime", PAYLOAD));
    hidden.completeExceptionally(new IllegalStateException());
    emit(b);
    emit(c);
    assertEquals(2, session.count());
  }

  @Test
  void anEmitMethodThatFailsAfterTheSendOpensItsNumber() {
    assertThrows(
        IllegalStateException.class,
        () ->
            emit(
                a,
                () -> {
                  push(PAYLOAD);
                  return fails();
                }));
    emit(b);
    emit(c);
    assertEquals(2, session.count());
    assertEquals(1, bench.violations(Kind.CONFLICTING_EVIDENCE));
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void anEmitMethodThatFailsWhileItsSendIsInFlightOpensItsNumberToo() {
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    session.next(() -> outcome);
    assertThrows(
        IllegalStateException.class,
        () ->
            emit(
                a,
                () -> {
                  bench.send(session, "later", PAYLOAD);
                  return fails();
                }));
    outcome.complete(true);
    emit(b);
    assertEquals(2, session.count());
    assertEquals(1, bench.violations(Kind.CONFLICTING_EVIDENCE));
  }

  @Test
  void anEmitMethodThatAnswersFalseHasNotFailed() {
    emit(
        a,
        () -> {
          push(PAYLOAD);
          return false;
        });
    emit(b);
    assertEquals(1, session.count());
  }

  @Test
  @SuppressWarnings("FutureReturnValueIgnored") // what is done with it is tested here
  void anEmitMethodFailsByItsFuture() {
    CompletableFuture<Object> outcome = new CompletableFuture<>();
    emit(
        a,
        () -> {
          push(PAYLOAD);
          return outcome;
        });
    emit(b);
    assertEquals(1, session.count());
    outcome.completeExceptionally(new IllegalStateException());
    emit(c);
    assertEquals(2, session.count());
    assertEquals(1, bench.violations(Kind.CONFLICTING_EVIDENCE));
  }

  @Test
  void theWindowBeginsWithTheOutcome() {
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    session.next(() -> outcome);
    emit(a, () -> bench.send(session, "later", PAYLOAD));
    bench.pass(9_000);
    outcome.complete(true);
    bench.pass(9_000);
    emit(b);
    assertEquals(1, session.count());
    bench.pass(10_001);
    emit(c);
    assertEquals(2, session.count(), "what was forgotten goes out");
  }

  @Test
  void anEntryThatIsKeptAliveStillForgetsADelivery() {
    bench("stage: enforce", COUNTED);
    emit(a);
    bench.pass(6_000);
    emit(b);
    bench.pass(6_000);
    emit(c);
    assertEquals(2, session.count(), "12 s after the delivery");
  }
}
