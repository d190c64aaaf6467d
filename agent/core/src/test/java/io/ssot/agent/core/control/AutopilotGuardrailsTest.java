package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.Guardrail.Measure;
import io.ssot.agent.core.config.Stage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AutopilotGuardrailsTest {
  private static final String ROLLBACK =
      "guardrails: {window: 1m, failed-sends: {limit: 20, then: rollback}}";

  private Flight flight = new Flight(ROLLBACK);

  @AfterEach
  void close() {
    flight.log.close();
  }

  private void fly(String... yaml) {
    flight.log.close();
    flight = new Flight(yaml);
  }

  static Stream<Arguments> guardrails() {
    return Stream.of(
        each("failed-sends: {limit: 3, then: rollback}", "3 in 1m, limit 3", f -> f.failedSends(3)),
        each("agent-faults: {limit: 1, then: rollback}", "1 in 1m, limit 1", Flight::agentFault),
        each(
            "wait-timeouts: {limit: 2, then: rollback}",
            "2 in 1m, limit 2",
            f -> f.waitTimeouts(2)),
        each(
            "incomplete-streams: {limit: 1, then: rollback}",
            "1 in 1m, limit 1",
            Flight::incompleteStream),
        each(
            "added-time: {limit: 5ms, then: rollback}",
            "p99 6.29ms of 100 calls in 1m, limit 5ms",
            f -> f.calls(100, 6)));
  }

  private static Arguments each(String guardrail, String figures, Consumer<Flight> cause) {
    return Arguments.of(guardrail, figures, cause);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guardrails")
  void eachRollsBackAtTheNextTick(String guardrail, String figures, Consumer<Flight> cause) {
    fly("guardrails: {window: 1m, " + guardrail + "}");
    flight.tick();
    assertTrue(flight.pass(30).trips.isEmpty());
    cause.accept(flight);
    Trip trip = flight.tick().rollback();
    assertNotNull(trip);
    assertTrue(guardrail.startsWith(trip.guardrail.measure.label + ":"));
    assertEquals(figures, trip.figures);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guardrails")
  void whatWasBeforeDoesNotTripIt(String guardrail, String figures, Consumer<Flight> cause) {
    fly("guardrails: {window: 1m, " + guardrail + "}");
    cause.accept(flight);
    assertTrue(flight.tick().trips.isEmpty(), "before the first tick");
    flight.stage = Stage.OBSERVE;
    flight.pass(1);
    cause.accept(flight);
    assertTrue(flight.pass(1).trips.isEmpty(), "under observe");
    flight.stage = Stage.ENFORCE;
    assertTrue(flight.tick().trips.isEmpty(), "it is armed anew");
    assertTrue(flight.pass(90).trips.isEmpty());
  }

  @Test
  void belowTheLimitNothingTrips() {
    flight.tick();
    flight.failedSends(19);
    assertTrue(flight.pass(120).trips.isEmpty());
  }

  @Test
  void theWindowSlides() {
    flight.tick();
    flight.failedSends(10);
    flight.pass(40);
    flight.failedSends(9);
    assertTrue(flight.pass(30).trips.isEmpty());
    flight.failedSends(10);
    assertTrue(flight.tick().trips.isEmpty(), "19, because the first ten are too old");
    flight.failedSends(1);
    assertEquals("20 in 1m, limit 20", flight.tick().rollback().figures);
  }

  @Test
  void whatIsSpreadOverTheWindowAddsUp() {
    flight.tick();
    flight.failedSends(10);
    flight.pass(59);
    flight.failedSends(10);
    assertNotNull(flight.tick().rollback());
  }

  @Test
  void eachIsToldOnceWhileItLasts() {
    fly(ROLLBACK.replace("rollback", "warn"));
    flight.tick();
    flight.failedSends(20);
    assertEquals(1, flight.tick().trips.size());
    for (int i = 0; i < 5; i++) {
      assertTrue(flight.pass(30).trips.isEmpty());
      flight.failedSends(20);
    }
    assertTrue(flight.pass(119).trips.isEmpty());
    flight.failedSends(20);
    assertTrue(flight.tick().trips.isEmpty(), "a whole window has not passed below the limit");
    flight.pass(125);
    flight.failedSends(20);
    assertEquals(1, flight.tick().trips.size(), "it was over");
  }

  @Test
  void aWarningDoesNothingElseAndAFreezeLastsAsLongAsTheTrip() {
    fly(
        "guardrails: {failed-sends: {limit: 1, then: warn}, wait-timeouts: {limit: 1, then: freeze}}");
    flight.tick();
    flight.failedSends(1);
    Decision warned = flight.tick();
    assertEquals(1, warned.trips.size());
    assertNull(warned.rollback());
    assertFalse(warned.frozen);
    flight.waitTimeouts(1);
    Decision frozen = flight.tick();
    assertSame(Measure.WAIT_TIMEOUTS, frozen.trips.get(0).guardrail.measure);
    assertNull(frozen.rollback());
    assertTrue(frozen.frozen);
    assertTrue(flight.pass(119).frozen);
    assertFalse(flight.pass(4).frozen);
  }

  @Test
  void aFewSlowCallsAreNoPercentile() {
    fly("guardrails: {added-time: {limit: 5ms, then: rollback}}");
    flight.tick();
    flight.calls(99, 50);
    assertTrue(flight.pass(1).trips.isEmpty(), "99 calls are too few");
    flight.calls(9_801, 1);
    assertTrue(flight.pass(1).trips.isEmpty(), "99 of 9,900 are one in a hundred");
    flight.calls(1, 50);
    assertNotNull(flight.tick().rollback(), "one more");
  }

  @Test
  void thePercentileIsThatOfTheWindow() {
    fly("guardrails: {added-time: {limit: 5ms, then: rollback}}");
    flight.tick();
    flight.calls(100_000, 1);
    flight.pass(62);
    flight.calls(100, 50);
    assertNotNull(flight.tick().rollback(), "the fast ones are too old to count");
  }

  @Test
  void aReloadThatSaysTheSameTellsNothingAnewAndForgetsNothing() {
    flight.tick();
    flight.failedSends(15);
    flight.pass(1);
    flight.autopilot.use(Flight.config(ROLLBACK, "wait: 1s"));
    flight.failedSends(5);
    assertEquals("20 in 1m, limit 20", flight.tick().rollback().figures);
    flight.autopilot.use(Flight.config(ROLLBACK, "canary: 7"));
    assertNull(flight.tick().rollback(), "it was told");
    flight.autopilot.use(Flight.config(ROLLBACK.replace("20", "3")));
    assertNull(flight.tick().rollback(), "other guardrails are armed anew");
    flight.failedSends(3);
    assertNotNull(flight.tick().rollback());
  }

  @Test
  void withoutGuardrailsNothingTrips() {
    fly("steps: {}");
    flight.tick();
    flight.failedSends(1000);
    flight.agentFault();
    Decision decision = flight.pass(1);
    assertTrue(decision.trips.isEmpty());
    assertFalse(decision.frozen);
  }
}
