package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonObject;
import io.ssot.agent.it.harness.BellProcess;
import io.ssot.agent.it.harness.Figures;
import io.ssot.agent.it.harness.LiveFile;
import io.ssot.agent.it.harness.ViolationLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong in a service while it is enforced takes it back to {@code observe}. */
class GuardrailTest {
  /** Long, so that no pause of the machine parts what belongs together. */
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private static final String BACK = "rollout enforce 100% -> observe by guardrail";

  /** How long to wait before the next fault. */
  private static final Duration PACE = Duration.ofMillis(50);

  private static final int MOST_FAULTS = 500;

  @TempDir Path directory;

  private static String configuration(String... more) {
    return String.join("\n", more)
        + """

        stage: enforce
        events: {rung: {by: step}, silenced: {last: true}}
        emitters:
          Left: {class: com.acme.bells.Left, methods: {ring: {event: rung, stream: "arg[0]", step: "arg[1]"}}}
          Right: {class: com.acme.bells.Right, methods: {ring: {event: rung, stream: "arg[0]", step: "arg[1]"}}}
        sinks:
          com.acme.bells.Tower: {method: [send, later], destination: this}
        """;
  }

  /** The fault is told to the service and really happens there, until the guardrail is reached. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "failed-sends, 4, refuse, wait: 10s",
    "agent-faults, 3, unwilling, wait: 10s",
    "wait-timeouts, 2, together, wait: 1ms",
    "incomplete-streams, 3, ring, incomplete-after: 300ms",
    "added-time, 20ms, together, wait: 10s",
  })
  void rollsBackAndStaysThere(
      String guardrail, String limit, String fault, String setting, TestReporter reporter)
      throws Exception {
    String limits = guardrail + ": {limit: " + limit + ", then: rollback}";
    LiveFile file =
        LiveFile.in(
            directory,
            configuration(
                setting, "guardrails: {window: " + WINDOW.toSeconds() + "s, " + limits + "}"));
    try (BellProcess bells = BellProcess.start(directory, file.path())) {
      assertEquals("enforce", stage(bells), "and the counters are looked at from now on");
      for (int i = 1; i <= 30; i++) {
        assertEquals(1, bells.rings("before", i), "what works trips nothing");
      }
      Instant begin = Instant.now();
      provoke(bells, fault);
      Duration took = Duration.between(begin, Instant.now());
      new Figures(reporter)
          .atMost(guardrail, (double) took.toMillis(), (double) WINDOW.toMillis(), "ms");
      assertTrue(took.compareTo(WINDOW) < 0, "not within the window: " + took);
      assertEquals(2, bells.rings("after", 1), "nothing is suppressed any more");

      assertNothingRearmsIt(bells, file, guardrail);
      String answer = bells.operator().command("stage", "enforce");
      assertTrue(answer.startsWith("stage enforce 100%, exclude "), answer);
      assertEquals(1, bells.rings("again", 1));
      assertLogged(bells.leave(), guardrail, limit);
    }
  }

  private static void provoke(BellProcess bells, String fault) throws Exception {
    for (int i = 1; i <= MOST_FAULTS; i++) {
      List<String> unused = bells.request(fault + " faulty" + i + " 1");
      if (bells.err().await(line -> line.contains(BACK), PACE).isPresent()) {
        return;
      }
    }
    fail(MOST_FAULTS + " times " + fault + " changed nothing\n" + bells);
  }

  private static void assertNothingRearmsIt(BellProcess bells, LiveFile file, String guardrail)
      throws Exception {
    file.set("exclude", "{stream: [nobody]}");
    assertNotNull(bells.err().await("has changed: exclude.stream.0 added"));
    assertEquals(2, bells.rings("edited", 1));
    assertEquals(List.of(), bells.err().matching(line -> line.contains("has to wait")));
    String answer = bells.operator().command("reload");
    assertTrue(answer.contains("nothing has changed"), answer);
    assertEquals(2, bells.rings("reloaded", 1));

    JsonObject status = bells.operator().status();
    assertEquals("observe", status.get("stage").getAsString());
    String rollback = status.get("rollback").getAsString();
    assertTrue(rollback.startsWith(guardrail + " "), rollback);
    assertEquals("rollback: " + rollback, status.get("stageBy").getAsString());
  }

  private static void assertLogged(ViolationLog log, String guardrail, String limit) {
    JsonObject reached = log.records("log-guardrail").get(0);
    assertEquals(guardrail, text(reached, "guardrail"));
    assertEquals("rollback", text(reached, "then"));
    String figures = text(reached, "figures");
    assertTrue(figures.endsWith(" in 30s, limit " + limit), figures);

    JsonObject back = log.records("log-stage").get(0);
    assertEquals("enforce 100%", text(back, "from"));
    assertEquals("observe", text(back, "to"));
    assertEquals("guardrail", text(back, "source"));
    assertEquals(guardrail, text(back, "reason"));
    assertEquals(figures, text(back, "figures"));

    // The edit of the file changed the policy, and not the stage.
    JsonObject edited = log.records("log-stage").get(1);
    assertEquals("configuration", text(edited, "source"));
    assertTrue(text(edited, "to").startsWith("observe, exclude "), text(edited, "to"));
    JsonObject again = log.records("log-stage").get(2);
    assertEquals("command", text(again, "source"));
    assertTrue(text(again, "to").startsWith("enforce 100%"), text(again, "to"));
  }

  private static String stage(BellProcess bells) throws Exception {
    return text(bells.operator().status(), "stage");
  }

  private static String text(JsonObject record, String member) {
    return record.get(member).getAsString();
  }

  @Test
  void freezeKeepsItFromWideningUntilAWholeWindowHasPassed() throws Exception {
    LiveFile file =
        LiveFile.in(
            directory,
            configuration(
                "canary: 10", "guardrails: {window: 2s, failed-sends: {limit: 1, then: freeze}}"));
    try (BellProcess bells = BellProcess.start(directory, file.path())) {
      assertEquals("enforce", stage(bells));
      List<String> unused = bells.request("refuse faulty 1");
      assertNotNull(bells.err().await("guardrail failed-sends was reached [freeze]: 2 in 2s"));
      file.set("canary", 50);
      // A pause of the machine may be longer than the window, so it is kept from passing.
      for (int i = 2; bells.err().await(GuardrailTest::hasToWait, PACE).isEmpty(); i++) {
        unused = bells.request("refuse faulty " + i);
        assertTrue(i <= MOST_FAULTS, bells::toString);
      }
      String later = bells.err().await("rollout enforce 10% -> enforce 50% by configuration");
      assertTrue(later.endsWith(": no guardrail is reached any more"), later);

      ViolationLog log = bells.leave();
      assertEquals("freeze", text(log.records("log-guardrail").get(0), "then"));
      assertEquals(1, log.records("log-stage").size(), log.records("log-stage")::toString);
    }
  }

  private static boolean hasToWait(String line) {
    return line.contains("enforce 50% has to wait until none is");
  }
}
