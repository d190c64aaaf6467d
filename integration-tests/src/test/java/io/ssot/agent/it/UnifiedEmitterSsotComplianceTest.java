package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.ChatClient;
import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.Deliveries;
import io.ssot.agent.it.harness.ExpectedRun;
import io.ssot.agent.it.harness.Figures;
import io.ssot.agent.it.harness.Findings;
import io.ssot.agent.it.harness.Frame;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.Service;
import io.ssot.agent.it.harness.ViolationLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The agent in {@code enforce}: the checks that failed without it hold. */
class UnifiedEmitterSsotComplianceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void onlyUnifiedEmitterSendsEvents() throws Exception {
    try (Service service = Service.in(directory).agent().delivery("reroute").start();
        Crowd crowd = Crowd.join(service, 10)) {
      crowd.play(6).awaitSilence();

      Findings findings = crowd.findings();
      Rule.assertCanonical(findings);
      ViolationLog log = service.stop();
      log.assertAgreesWith(findings);
      assertEquals(findings.expected() * (Script.COPIES - 1), log.total("rerouted"));
      assertEquals(List.of(), log.records("not-reroutable"));
      log.assertNoFault();
    }
  }

  @Test
  void allCriticalEventsDeliveredReliably() throws Exception {
    Deliveries.each(
        directory,
        service -> {
          try (Crowd crowd = Crowd.join(service, 10)) {
            crowd.play(10).awaitSilence();

            Findings findings = crowd.findings();
            assertEquals(10 * 10 * Script.EVENTS, findings.expected());
            Rule.assertCompliant(findings);
            ViolationLog log = service.stop();
            log.assertAgreesWith(findings);
            assertEquals(findings.expected() * (Script.COPIES - 1), log.count("duplicate-origin"));
            log.assertNoFault();
          }
        });
  }

  @Test
  void unifiedEmitterPerformanceMaintained(TestReporter reporter) throws Exception {
    try (Service before = Service.in(directory).agent().stage("off").start();
        Service after = Service.in(directory).agent().delivery("reroute").start()) {
      warmUp(before);
      warmUp(after);
      double beforeRate = 0;
      double afterRate = 0;
      for (int i = 0; i < 2; i++) {
        beforeRate += rate(before, false);
        afterRate += rate(after, true);
      }
      new Figures(reporter)
          .atLeast("events per second, of those without", afterRate / beforeRate, 1, "times");
      // No noise makes a service four times slower than the one beside it.
      assertTrue(afterRate > beforeRate / 4, afterRate + " events/s, was " + beforeRate);
      after.stop().assertNoFault();
    }
  }

  private static void warmUp(Service service) throws InterruptedException {
    try (Crowd crowd = Crowd.join(service, 10)) {
      crowd.play(10).awaitSilence();
    }
  }

  private static double rate(Service service, boolean compliant) throws InterruptedException {
    try (Crowd crowd = Crowd.join(service, 10)) {
      Crowd.Pace pace = crowd.race(40);
      crowd.awaitSilence();
      Rule.assertHold(crowd.findings(), Rule.EVERY_EVENT_ARRIVES, Rule.NOTHING_FOREIGN);
      if (compliant) {
        Rule.assertCanonical(crowd.findings());
      }
      return pace.eventsPerSecond();
    }
  }

  @Test
  void emitterConsolidationErrorHandling() throws Exception {
    Deliveries.each(
        directory,
        service -> {
          try (Crowd crowd = Crowd.join(service, 50)) {
            ChatClient vanishing = ChatClient.connect(service, "user151").join();
            ChatClient leaving = ChatClient.connect(service, "user152").join();
            for (int i = 0; i < 10; i++) {
              var unused = vanishing.ask(crowd.nextRun());
              var unusedToo = leaving.ask(crowd.nextRun());
            }
            assertTrue(vanishing.awaitFrames(1, PATIENCE), "nothing to vanish from");
            vanishing.vanish();
            leaving.close();

            crowd.play(2);
            malformedDataIsRefused(service, crowd);
            missingContextIsFilledIn(service);
            nobodyGetsInWithoutLogIn(service);
            whoeverLeftIsServedAgain(service, crowd);
            crowd.play(1).awaitSilence();

            Rule.assertCompliant(crowd.findings());
            service.stop().assertNoFault();
          }
        });
  }

  private static void malformedDataIsRefused(Service service, Crowd crowd) throws Exception {
    try (ChatClient client = ChatClient.connect(service, "user153").join()) {
      List<String> malformed =
          List.of(
              "{not json",
              "[]",
              "{\"type\":\"dance\"}",
              "{\"type\":\"chat\"}",
              "{\"type\":\"chat\",\"text\":\"hi\",\"run_id\":\"not an id\"}",
              "{\"type\":\"chat\",\"text\":\"hi\",\"run_id\":7}");
      malformed.forEach(client::send);
      assertTrue(client.awaitFrames(malformed.size(), PATIENCE), "each is answered");
      client.ask(crowd.nextRun()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      client.awaitSilence(Duration.ofMillis(400));

      Findings findings = client.findings();
      Rule.NOTHING_FOREIGN.assertBroken(findings, malformed.size());
      assertEquals(
          malformed.size(),
          client.frames().stream()
              .filter(frame -> frame.text().contains("\"type\":\"error\""))
              .count());
      Rule.assertHold(findings, Rule.EVERY_EVENT_ARRIVES, Rule.EXACTLY_ONCE, Rule.IN_ORDER);
    }
  }

  /** A question without a run: the service makes one up. */
  private static void missingContextIsFilledIn(Service service) throws Exception {
    try (ChatClient client = ChatClient.connect(service, "user154").join()) {
      client.send("{\"type\":\"chat\",\"text\":\"" + Script.PERFORMANCE.question + "?\"}");
      assertTrue(client.awaitFrames(Script.EVENTS, PATIENCE), "an answer");
      client.awaitSilence(Duration.ofMillis(400));

      List<Frame> frames = client.frames();
      ExpectedRun run = ExpectedRun.of(frames.get(0).run(), Script.PERFORMANCE);
      Rule.assertCompliant(Findings.of(List.of(run), frames));
    }
  }

  private static void nobodyGetsInWithoutLogIn(Service service) {
    assertThrows(
        CompletionException.class, () -> ChatClient.open(service, "nobody", "").join().close());
  }

  private static void whoeverLeftIsServedAgain(Service service, Crowd crowd) throws Exception {
    for (String user : List.of("user151", "user152")) {
      try (ChatClient client = ChatClient.connect(service, user).join()) {
        client.ask(crowd.nextRun()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        client.awaitSilence(Duration.ofMillis(400));
        Rule.assertCompliant(client.findings());
      }
    }
  }
}
