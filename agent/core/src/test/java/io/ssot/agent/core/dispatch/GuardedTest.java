package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.control.Autopilot;
import io.ssot.agent.core.control.Decision;
import io.ssot.agent.core.control.Readings;
import io.ssot.agent.core.control.Trip;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong in the dispatcher is what trips the guardrails. */
@Timeout(30)
class GuardedTest extends Benched {
  private static final String ENDING =
      "events: {agent_started: {last: true}, agent_thinking: {by: [step]}}\n";

  private Autopilot autopilot;

  private void guard(String guardrail, String... more) {
    String guardrails = "guardrails: {window: 1m, " + guardrail + "}";
    String settings = String.join("\n", more);
    bench("stage: enforce", guardrails, settings, Bench.USUAL.replace(Bench.EVENTS, ENDING));
    autopilot = new Autopilot(bench.config);
    assertNull(tick().rollback());
  }

  private Decision tick() {
    bench.pass(500);
    Readings now = Readings.of(bench.log.counters(), 0);
    return autopilot.tick(now, Stage.ENFORCE, 100, bench.nanos.get());
  }

  private void rollsBack(String figures) {
    Trip trip = tick().rollback();
    assertNotNull(trip);
    assertEquals(figures, trip.figures);
  }

  @Test
  void failedSends() {
    guard("failed-sends: {limit: 3, then: rollback}");
    emitInVain(a);
    emitInVain(a);
    assertNull(tick().rollback());
    emitInVain(b);
    rollsBack("3 in 1m, limit 3");
  }

  @Test
  void agentFaults() {
    guard("agent-faults: {limit: 1, then: rollback}");
    bench.brokenClock = true;
    emit(a);
    bench.brokenClock = false;
    bench.expectedFaults = 1;
    rollsBack("1 in 1m, limit 1");
    assertEquals(1, session.count());
  }

  @Test
  void waitTimeouts() throws InterruptedException {
    guard("wait-timeouts: {limit: 1, then: rollback}", "wait: 1ms");
    CountDownLatch release = new CountDownLatch(1);
    Thread first = inFlight("s", release);
    emit(b);
    rollsBack("1 in 1m, limit 1");
    release.countDown();
    first.join();
  }

  @Test
  void addedTime() throws InterruptedException {
    guard("added-time: {limit: 200ms, then: rollback}", "wait: 60s");
    for (int i = 0; i < 60; i++) {
      bench.emit(a, TYPE, "s" + i, "1", () -> push(PAYLOAD));
    }
    assertNull(tick().rollback(), "nothing was added");
    waitsFor(300, "one");
    waitsFor(300, "another");
    Trip trip = tick().rollback();
    assertNotNull(trip);
    assertEquals("p99 335.54ms of 128 calls in 1m, limit 200ms", trip.figures);
  }

  /** The send of b waits for that of a, for so long by the agent's clock. */
  private void waitsFor(long milliseconds, String stream) throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Thread first = inFlight(stream, release);
    Thread second = new Thread(() -> bench.emit(b, TYPE, stream, "1", () -> push(PAYLOAD)));
    second.start();
    while (second.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(second.isAlive(), "it did not wait");
      Thread.onSpinWait();
    }
    bench.pass(milliseconds);
    release.countDown();
    first.join();
    second.join();
  }

  /** When this returns, a send of a is under way. */
  private Thread inFlight(String stream, CountDownLatch release) throws InterruptedException {
    CountDownLatch sending = new CountDownLatch(1);
    session.next(
        () -> {
          sending.countDown();
          release.await(); // without a time-out, see waitsFor
          return null;
        });
    Thread first = new Thread(() -> bench.emit(a, TYPE, stream, "1", () -> push(PAYLOAD)));
    first.start();
    sending.await();
    return first;
  }

  @Test
  void incompleteStreams() {
    guard("incomplete-streams: {limit: 1, then: rollback}", "incomplete-after: 1m");
    emit(a);
    bench.pass(60_000);
    assertNull(tick().rollback());
    bench.emit(a, TYPE, "another", "1", () -> push(PAYLOAD));
    rollsBack("1 in 1m, limit 1");
  }
}
