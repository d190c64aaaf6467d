package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutopilotStepsTest {
  private static final String STEPS = "steps: {canary: [1, 10, 100], hold: 10m, streams: 50}";
  private static final long HOLD = 600;

  private Flight flight = new Flight(STEPS);

  @AfterEach
  void close() {
    flight.log.close();
  }

  private void fly(String... yaml) {
    flight.log.close();
    flight = new Flight(yaml);
  }

  /** The step is due at the end of this time, and not before. */
  private void isDueAfter(long seconds, int canary, String figures) {
    assertNull(flight.pass(seconds - 1).step);
    Step step = flight.pass(1).step;
    assertEquals(canary, step.canary);
    assertEquals(figures, step.figures);
    flight.canary = canary;
    assertNull(flight.tick().step, "taken");
  }

  @Test
  void eachIsHeldForItsTimeAndItsStreams() {
    assertEquals(1, flight.canary);
    flight.tick();
    flight.streams += 50;
    isDueAfter(HOLD, 10, "held for 10m, 50 streams");
    flight.streams += 1204;
    isDueAfter(HOLD, 100, "held for 10m, 1204 streams");
    flight.streams += 1000;
    assertNull(flight.pass(2 * HOLD).step, "there is no more");
  }

  @Test
  void tooLittleTrafficMeansWaiting() {
    flight.streams = 1000;
    flight.tick();
    flight.streams += 49;
    assertNull(flight.pass(3 * HOLD).step);
    flight.streams += 1;
    assertEquals("held for 30m, 50 streams", flight.tick().step.figures);
  }

  @Test
  void aCanaryThatSomebodySetIsAStepOfItsOwn() {
    flight.tick();
    flight.streams += 500;
    flight.pass(HOLD - 1);
    flight.canary = 30;
    flight.tick();
    assertNull(flight.pass(HOLD).step, "its streams count anew");
    flight.streams += 50;
    assertEquals(100, flight.tick().step.canary);
    flight.canary = 5;
    flight.tick();
    flight.streams += 50;
    isDueAfter(HOLD, 10, "held for 10m, 50 streams");
  }

  @Test
  void nothingStepsButUnderEnforceAndTheTimeBeginsThere() {
    flight.stage = Stage.OBSERVE;
    flight.streams = 1000;
    assertNull(flight.pass(2 * HOLD).step);
    flight.stage = Stage.ENFORCE;
    flight.tick();
    flight.streams += 50;
    flight.pass(HOLD / 2);
    flight.stage = Stage.OFF;
    flight.tick();
    flight.stage = Stage.ENFORCE;
    flight.tick();
    flight.streams += 50;
    isDueAfter(HOLD, 10, "held for 10m, 50 streams");
  }

  @Test
  void whatFreezesHoldsTheStepAnew() {
    fly(STEPS, "guardrails: {window: 1m, wait-timeouts: {limit: 1, then: freeze}}");
    flight.tick();
    flight.streams += 500;
    flight.pass(HOLD - 1);
    flight.waitTimeouts(1);
    assertNull(flight.pass(1).step);
    assertTrue(flight.pass(110).frozen);
    assertFalse(flight.pass(20).frozen);
    assertNull(flight.pass(HOLD).step, "the streams before count no more");
    flight.streams += 50;
    assertEquals(10, flight.tick().step.canary);
  }

  @Test
  void whatRollsBackTakesNoStep() {
    fly(STEPS, "guardrails: {window: 1m, failed-sends: {limit: 1, then: rollback}}");
    flight.tick();
    flight.streams += 50;
    flight.pass(HOLD - 1);
    flight.failedSends(1);
    for (int tick = 0; tick < 4; tick++) {
      assertNull(flight.pass(1).step);
    }
  }

  @Test
  void aWarningDoesNotStopAStep() {
    fly(STEPS, "guardrails: {window: 1m, failed-sends: {limit: 1, then: warn}}");
    flight.tick();
    flight.streams += 50;
    flight.pass(HOLD - 1);
    flight.failedSends(1);
    assertEquals(10, flight.pass(1).step.canary);
  }

  @Test
  void aReloadThatSaysTheSameDoesNotBeginTheStepAnew() {
    flight.tick();
    flight.streams += 50;
    flight.pass(HOLD - 1);
    flight.autopilot.use(Flight.config(STEPS, "wait: 1s"));
    assertEquals(10, flight.pass(1).step.canary);
    flight.autopilot.use(Flight.config(STEPS.replace("50", "20")));
    assertNull(flight.tick().step, "other steps begin anew");
    flight.streams += 20;
    assertNull(flight.pass(HOLD - 1).step);
    assertEquals(10, flight.pass(1).step.canary);
  }

  @Test
  void withoutStepsNothingWidens() {
    fly("canary: 1");
    flight.tick();
    flight.streams += 1_000_000;
    assertNull(flight.pass(2 * HOLD).step);
  }
}
