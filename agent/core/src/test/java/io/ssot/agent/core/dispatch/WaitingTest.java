package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Equal sends at the same moment (DESIGN, rule 5), on real threads. */
@Timeout(30)
class WaitingTest extends Benched {
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private void benchWaiting(String wait) {
    bench("stage: enforce", "wait: " + wait, Bench.USUAL);
  }

  private Thread start(Runnable work) {
    return start(new Thread(work));
  }

  private Thread start(Thread thread) {
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    threads.add(thread);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    Bench.unchecked(
        () -> {
          thread.join();
          return null;
        });
  }

  private static Object await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(20, TimeUnit.SECONDS));
    return null;
  }

  /** Until the thread waits with a time-out, as only the agent lets it. */
  private static void untilWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(thread.isAlive(), "it did not wait");
      Thread.onSpinWait();
    }
  }

  /** Starts an emission of a whose send is in flight when this returns. */
  private Thread inFlight(CountDownLatch release, Bench.Body outcome) {
    CountDownLatch sending = new CountDownLatch(1);
    session.next(
        () -> {
          sending.countDown();
          release.await(); // without a time-out, see untilWaiting
          return outcome.run();
        });
    Thread owner =
        start(
            () -> {
              try {
                emit(a);
              } catch (IllegalStateException expected) {
                return;
              }
            });
    Bench.unchecked(() -> await(sending));
    return owner;
  }

  @Test
  void theLaterOneWaitsAndIsSuppressedOnSuccess() {
    benchWaiting("60s");
    CountDownLatch release = new CountDownLatch(1);
    inFlight(release, () -> null);
    Thread second = start(() -> emit(b));
    Thread third = start(() -> emit(c));
    untilWaiting(second);
    untilWaiting(third);
    release.countDown();
    threads.forEach(WaitingTest::join);
    assertEquals(1, session.count());
    assertEquals(2, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void onFailureOneOfThoseThatWaitGoesOut() {
    benchWaiting("60s");
    CountDownLatch release = new CountDownLatch(1);
    inFlight(release, Benched::fails);
    Thread second = start(() -> emit(b));
    Thread third = start(() -> emit(c));
    untilWaiting(second);
    untilWaiting(third);
    release.countDown();
    threads.forEach(WaitingTest::join);
    assertEquals(1, session.count());
    assertEquals(1, bench.count("failed-send"));
  }

  @Test
  void onTimeOutOneTakesTheClaimOver() {
    benchWaiting("50ms");
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = inFlight(release, () -> null);
    emit(b);
    assertEquals(1, session.count());
    assertEquals(1, bench.count("wait-timeout"));
    emit(c);
    assertEquals(1, session.count(), "b delivered it");
    release.countDown();
    join(owner);
    assertEquals(2, session.count());
    assertEquals(2, bench.violations(Kind.DUPLICATE_ORIGIN), "c, and a that came too late");
    bench.nanos.addAndGet(1);
    emit(c);
    assertEquals(3, session.count(), "a repeat of c");
  }

  @Test
  void anOwnerThatFailsLateChangesNothing() {
    benchWaiting("50ms");
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = inFlight(release, Benched::fails);
    emit(b);
    release.countDown();
    join(owner);
    emit(c);
    assertEquals(1, session.count());
    emit(a);
    assertEquals(1, session.count(), "number 1 is a's again, and b delivered it");
  }

  @Test
  void ifTheTakerFailsTheLateOwnerCounts() {
    benchWaiting("50ms");
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = inFlight(release, () -> null);
    emitInVain(b);
    release.countDown();
    join(owner);
    emit(c);
    assertEquals(1, session.count());
  }

  @Test
  void aLateOwnerCountsWhileTheTakerIsUnderWay() {
    benchWaiting("100ms");
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch taking = new CountDownLatch(1);
    CountDownLatch releaseTaker = new CountDownLatch(1);
    Thread owner = inFlight(release, () -> null);
    session.next(
        () -> {
          taking.countDown();
          releaseTaker.await();
          return null;
        });
    Thread taker = start(() -> emit(b));
    Bench.unchecked(() -> await(taking));
    release.countDown();
    join(owner);
    emit(c);
    assertEquals(1, session.count(), "the owner delivered, whatever becomes of the taker");
    releaseTaker.countDown();
    join(taker);
    assertEquals(2, session.count());
  }

  @Test
  void aSenderWhoseClaimWasTakenAsksAgainAtTheNextNestedSink() {
    benchWaiting("50ms");
    Session wire = new Session();
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = inFlight(release, () -> bench.send(wire, "push", PAYLOAD));
    emit(b);
    assertEquals(1, session.count());
    release.countDown();
    join(owner);
    assertEquals(0, wire.count(), "what the decorator handed down did not go out again");
    assertEquals(1, bench.cell(a, TYPE).suppressed.sum());
    assertEquals(0, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void withAnotherPayloadItDoesNotAsk() {
    benchWaiting("50ms");
    Session wire = new Session();
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = inFlight(release, () -> bench.send(wire, "push", (Object) null));
    emit(b);
    release.countDown();
    join(owner);
    assertEquals(1, wire.count());
  }

  @Test
  void whereNoResultCanBeMadeTheNestedSinkRuns() {
    benchWaiting("50ms");
    Session wire = new Session();
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = inFlight(release, () -> bench.send(wire, "write", PAYLOAD));
    emit(b);
    release.countDown();
    join(owner);
    assertEquals(1, wire.count());
    assertEquals(1, bench.violations(Kind.NOT_SUPPRESSIBLE));
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    benchWaiting("60s");
    CountDownLatch release = new CountDownLatch(1);
    inFlight(release, () -> null);
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    Thread second =
        start(
            () -> {
              emit(b);
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    untilWaiting(second);
    second.interrupt();
    join(second);
    assertEquals(1, session.count());
    assertTrue(interrupted.get());
    assertEquals(1, bench.count("in-flight-race"));
    assertEquals(0, bench.count("wait-timeout"));
    release.countDown();
  }

  @Test
  void onAnEventLoopNothingWaits() {
    benchWaiting("60s");
    CountDownLatch release = new CountDownLatch(1);
    inFlight(release, () -> null);
    Thread loop = start(new EventLoopThread(() -> emit(b)));
    join(loop);
    assertEquals(1, session.count());
    assertEquals(1, bench.count("in-flight-race"));
    release.countDown();
    threads.forEach(WaitingTest::join);
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN), "known when a's outcome was");
  }

  @Test
  void ifTheFirstFailsTheOneBesideItCounts() {
    benchWaiting("0ms");
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = inFlight(release, Benched::fails);
    emit(b);
    release.countDown();
    join(owner);
    assertEquals(0, bench.violations(Kind.DUPLICATE_ORIGIN));
    emit(c);
    assertEquals(1, session.count());
  }

  @Test
  void ofTwoBesideAFailedOneTheSecondIsTheDuplicate() {
    benchWaiting("0ms");
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = inFlight(release, Benched::fails);
    emit(b);
    emit(c);
    release.countDown();
    join(owner);
    assertEquals(2, session.count());
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void theOneBesideTwoThatFailCounts() {
    benchWaiting("50ms");
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = inFlight(release, Benched::fails);
    join(start(new EventLoopThread(() -> emit(c))));
    emitInVain(b);
    release.countDown();
    join(owner);
    emit(b);
    assertEquals(1, session.count(), "c's");
  }

  @Test
  void whereNoResultCanBeMadeNothingWaits() {
    benchWaiting("60s");
    CountDownLatch release = new CountDownLatch(1);
    inFlight(release, () -> null);
    emit(b, () -> bench.send(session, "write", PAYLOAD));
    assertEquals(1, session.count());
    release.countDown();
  }

  @Test
  void afterTwoTimeOutsItPausesForAMinute() {
    benchWaiting("20ms");
    for (int step = 0; step < 3; step++) {
      timeOut("step " + step);
    }
    assertEquals(2, bench.count("wait-timeout"));
    assertEquals(1, bench.count("in-flight-race"));
    bench.pass(60_001);
    timeOut("later");
    timeOut("later still");
    timeOut("paused again");
    assertEquals(4, bench.count("wait-timeout"));
    assertEquals(2, bench.count("in-flight-race"));
  }

  /** The twin: the pause is the place's and the destination's, not everybody's. */
  @Test
  void elsewhereItWaitsMeanwhile() {
    benchWaiting("20ms");
    timeOut("1");
    timeOut("2");
    timeOut("paused");
    assertEquals(2, bench.count("wait-timeout"));
    Session other = new Session();
    timeOut(other, "to another destination", () -> bench.send(other, "push", PAYLOAD));
    assertEquals(3, bench.count("wait-timeout"));
    timeOut(session, "at another place", () -> bench.send(session, "offer", PAYLOAD));
    assertEquals(4, bench.count("wait-timeout"));
    assertEquals(1, bench.count("in-flight-race"));
  }

  /** The future of a's send is never completed, and b sends the same. */
  private void timeOut(String step) {
    timeOut(session, step, () -> push(PAYLOAD));
  }

  private void timeOut(Session to, String step, Bench.Body send) {
    to.next(CompletableFuture::new);
    bench.emit(a, TYPE, "s", step, () -> bench.send(to, "later", PAYLOAD));
    bench.emit(b, TYPE, "s", step, send);
  }

  @Test
  void aFutureThatTellsNobodyIsAwaitedToo() {
    benchWaiting("60s");
    CompletableFuture<Boolean> hidden = new CompletableFuture<>();
    session.next(() -> new PlainFuture<>(hidden));
    emit(a, () -> bench.send(session, "sometime", PAYLOAD));
    Thread second = start(() -> emit(b));
    untilWaiting(second);
    hidden.complete(false);
    join(second);
    assertEquals(2, session.count());
  }

  @Test
  void ifItIsNotDoneInTimeTheCopyGoesOut() {
    benchWaiting("20ms");
    PlainFuture<Boolean> pending = new PlainFuture<>(new CompletableFuture<>());
    session.next(() -> pending);
    emit(a, () -> bench.send(session, "sometime", PAYLOAD));
    emit(b);
    assertEquals(2, session.count());
    assertFalse(pending.isDone());
  }

  @Test
  void noLockIsHeldWhileAnotherStreamSends() {
    benchWaiting("60s");
    CountDownLatch release = new CountDownLatch(1);
    inFlight(release, () -> null);
    for (int i = 0; i < 64; i++) {
      bench.emit(b, TYPE, "stream " + i, "1", () -> push(PAYLOAD));
    }
    assertEquals(64, session.count());
    release.countDown();
  }

  @AfterEach
  void endThreads() {
    threads.forEach(WaitingTest::join);
    assertEquals(null, failure.get());
  }

  private void roll(String stage) {
    try (Bench other = new Bench("stage: " + stage, Bench.USUAL)) {
      bench.dispatcher.change(other.config.policy);
    }
  }

  /** Long before {@code wait} is over. */
  @Test
  void whoWaitsIsWokenByARollbackAndSends() {
    benchWaiting("60s");
    CountDownLatch outcome = new CountDownLatch(1);
    Thread first = inFlight(outcome, () -> null);
    Thread second = start(() -> emit(b));
    untilWaiting(second);
    roll("observe");
    join(second);
    assertEquals(1, session.count(), "it went out while the first was under way");
    outcome.countDown();
    join(first);
    assertEquals(2, session.count());
  }

  @Test
  void whoWaitsGoesOnWaitingWhenTheChangeIsNotForIt() {
    benchWaiting("60s");
    CountDownLatch outcome = new CountDownLatch(1);
    Thread first = inFlight(outcome, () -> null);
    Thread second = start(() -> emit(b));
    untilWaiting(second);
    roll("enforce");
    untilWaiting(second);
    outcome.countDown();
    join(first);
    join(second);
    assertEquals(1, session.count());
  }

  /** It has been told to wait, and does not wait yet. */
  @Test
  void aRollbackWhileItBeginsToWaitIsNotMissed() {
    benchWaiting("60s");
    CountDownLatch outcome = new CountDownLatch(1);
    Thread first = inFlight(outcome, () -> null);
    bench.asking = () -> roll("observe");
    Thread second = start(() -> emit(b));
    join(second);
    assertEquals(1, session.count(), "it went out while the first was under way");
    outcome.countDown();
    join(first);
  }
}
