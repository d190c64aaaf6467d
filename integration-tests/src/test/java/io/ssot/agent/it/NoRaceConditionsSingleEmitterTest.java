package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssot.agent.it.harness.ChatClient;
import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.Deliveries;
import io.ssot.agent.it.harness.ExpectedRun;
import io.ssot.agent.it.harness.Findings;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.ViolationLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What raced without the agent does not with it. */
class NoRaceConditionsSingleEmitterTest {
  @TempDir Path directory;

  @Test
  void zeroRaceConditionsUnderHighLoad() throws Exception {
    Deliveries.each(
        directory,
        service -> {
          try (Crowd crowd = Crowd.join(service, 20)) {
            crowd.play(10).awaitSilence();

            Findings findings = crowd.findings();
            assertEquals(20 * 10 * Script.EVENTS, findings.expected());
            Rule.assertCompliant(findings);
            ViolationLog log = service.stop();
            log.assertAgreesWith(findings);
            log.assertNoFault();
          }
        });
  }

  @Test
  void deterministicEventOrderingMaintained() throws Exception {
    Deliveries.each(
        directory,
        service -> {
          try (Crowd crowd = Crowd.join(service, 20)) {
            crowd.play(10).awaitSilence();

            for (Script script : Script.ALL) {
              assertEquals(1, crowd.sequences(script).size(), () -> "" + crowd.sequences(script));
            }
            Rule.assertCompliant(crowd.findings());
            ViolationLog log = service.stop();
            assertEquals(List.of(), log.records("out-of-order"));
            log.assertNoFault();
          }
        });
  }

  @Test
  void noTimingConflictsInRapidSuccession() throws Exception {
    Deliveries.each(
        directory,
        service -> {
          try (Crowd crowd = Crowd.join(service, 10)) {
            // As many as the service lets one wait for.
            crowd.ask(16).ask(16).awaitSilence();

            Findings findings = crowd.findings();
            assertEquals(10 * 32 * Script.EVENTS, findings.expected());
            Rule.assertCompliant(findings);
            ViolationLog log = service.stop();
            log.assertAgreesWith(findings);
            log.assertNoFault();
          }
        });
  }

  @Test
  void concurrentUserIsolationMaintained() throws Exception {
    Deliveries.each(
        directory,
        service -> {
          try (Crowd crowd = Crowd.join(service, 20)) {
            crowd.play(3).awaitSilence();
            ViolationLog log;
            try (Crowd namesakes = Crowd.join(service, 20)) {
              askUnderTheSameIds(namesakes);
              namesakes.awaitSilence();
              // Whoever got a neighbour's event has one of a run with another script, or one twice.
              for (ChatClient client : namesakes.clients()) {
                Rule.assertCompliant(client.findings());
              }
              log = service.stop();
            }
            Rule.assertCompliant(crowd.findings());
            log.assertNoFault();
          }
        });
  }

  /** Users choose their run ids themselves; nothing keeps two of them from choosing alike. */
  private static void askUnderTheSameIds(Crowd crowd) {
    for (int round = 1; round <= 3; round++) {
      List<CompletableFuture<Void>> answers = new ArrayList<>();
      for (int i = 0; i < crowd.clients().size(); i++) {
        Script script = Script.ALL.get(i % Script.ALL.size());
        answers.add(crowd.client(i).ask(ExpectedRun.of("my-run-" + round, script)));
      }
      CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
          .completeOnTimeout(null, 30, TimeUnit.SECONDS)
          .join();
    }
  }
}
