package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.Durations;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the agent adds is measured, and nothing else. */
class AddedTimeTest extends Benched {
  private static final String REROUTED =
      Bench.EVENTS
          + "emitters:\n"
          + "  Legacy:\n"
          + "    class: io.ssot.agent.core.dispatch.Legacy\n"
          + "    methods: {emit: {event: 'arg[0]', stream: 'arg[1]', step: \"arg[2]['step']\"}}\n"
          + "  Unified:\n"
          + "    class: io.ssot.agent.core.dispatch.Unified\n"
          + "    canonical: {args: [{run: stream, step: step}]}\n"
          + "    methods:\n"
          + "      emit*: {event: \"name - 'emit'\", stream: \"arg[0]['run']\","
          + " step: \"arg[0]['step']\"}\n";

  private long[] measured() {
    return bench.log.counters().addedTime.snapshot();
  }

  private long longest() {
    return Durations.percentile(measured(), 100);
  }

  @Test
  void everyEmitMethodAndEverySinkIsMeasuredOnce() {
    emit(a);
    emit(b);
    assertEquals(4, Durations.total(measured()));
  }

  @Test
  void nothingIsMeasuredWhileTheStageIsOff() {
    bench("stage: off", Bench.USUAL);
    emit(a);
    assertArrayEquals(new Durations().snapshot(), measured());
  }

  @Test
  void theApplicationsOwnWorkIsNotAdded() {
    session.next(
        () -> {
          bench.pass(700);
          return null;
        });
    emit(
        a,
        () -> {
          bench.pass(300);
          return push(PAYLOAD);
        });
    assertEquals(2, Durations.total(measured()));
    assertEquals(0, longest());
  }

  @Test
  void theCanonicalEmittersWorkIsNotAdded() {
    bench("stage: enforce", "delivery: reroute", REROUTED, Session.SINKS);
    Bench.unchecked(() -> bench.woven(Bench.method(Unified.class, "emitAgentThinking")));
    Unified unified = new Unified(bench, "ann");
    unified.body =
        () -> {
          bench.pass(500);
          return push(PAYLOAD);
        };
    Bench.unchecked(
        () ->
            bench.call(
                new Legacy(),
                Bench.method(Legacy.class, "emit"),
                () -> push(PAYLOAD),
                TYPE,
                "s",
                Map.of("step", "1")));
    assertEquals(1, session.count(), "it was rerouted");
    assertEquals(3, Durations.total(measured()));
    assertEquals(0, longest());
  }

  @Test
  void waitingForAnEqualSendIsAdded() throws InterruptedException {
    bench("stage: enforce", "wait: 60s", Bench.USUAL);
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    session.next(
        () -> {
          sending.countDown();
          release.await();
          return null;
        });
    Thread first = start(() -> emit(a), failure);
    sending.await();
    Thread second = start(() -> emit(b), failure);
    while (second.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(second.isAlive(), "it did not wait");
      Thread.onSpinWait();
    }
    bench.pass(100);
    release.countDown();
    first.join();
    second.join();
    assertEquals(null, failure.get());
    assertEquals(1, session.count(), "the second is a copy");
    assertTrue(longest() >= 100_000_000 && longest() < 125_000_000, () -> longest() + " ns");
  }

  private static Thread start(Runnable work, AtomicReference<Throwable> failure) {
    Thread thread = new Thread(work);
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    return thread;
  }
}
