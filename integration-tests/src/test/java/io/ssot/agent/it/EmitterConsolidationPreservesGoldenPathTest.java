package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.ChatClient;
import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.Deliveries;
import io.ssot.agent.it.harness.EventId;
import io.ssot.agent.it.harness.ExpectedEvent;
import io.ssot.agent.it.harness.ExpectedRun;
import io.ssot.agent.it.harness.Figures;
import io.ssot.agent.it.harness.Findings;
import io.ssot.agent.it.harness.Frame;
import io.ssot.agent.it.harness.Latency;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.Service;
import io.ssot.agent.it.harness.ViolationLog;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** From log-in to the answer, everything is as it was, but for the copies. */
class EmitterConsolidationPreservesGoldenPathTest {
  private static final int PATIENCE = 30;
  private static final Duration SILENCE = Duration.ofMillis(400);

  /** The service's own close status for a connection that a newer one has replaced. */
  private static final int REPLACED = 4001;

  @TempDir Path directory;

  @Test
  void completeUserJourneyWithUnifiedEmitter() throws Exception {
    try (Service before = Service.in(directory).start();
        Service after = Service.in(directory).agent().delivery("reroute").start()) {
      assertEquals(302, get(after, "/", "").statusCode());
      assertEquals(200, get(after, "/login", "").statusCode());
      assertThrows(
          CompletionException.class, () -> ChatClient.logIn(after, "user001", "wrong").join());
      String cookie = ChatClient.logIn(after, "user001", "secret").join();
      String cookieBefore = ChatClient.logIn(before, "user001", "secret").join();
      for (String page : List.of("/", "/chat.js")) {
        HttpResponse<String> answer = get(after, page, cookie);
        assertEquals(200, answer.statusCode(), page);
        assertEquals(get(before, page, cookieBefore).body(), answer.body(), page);
      }
      ChatClient first = ChatClient.open(after, "user001", cookie).join();
      List<String> answers = converse(first, "first");
      ChatClient second = ChatClient.open(after, "user001", cookie).join();
      assertEquals(REPLACED, first.closed().get(PATIENCE, TimeUnit.SECONDS));
      assertEquals(answers, converse(second, "second"));
      assertEquals(List.of(Script.COST.answer, Script.PERFORMANCE.answer), answers);
      second.close();

      ViolationLog log = after.stop();
      log.assertAgreesWith(
          Findings.of(runs("first", "second"), concat(first.frames(), second.frames())));
      log.assertNoFault();
    }
  }

  /** Asks both questions, checks each event, and answers the answers. */
  private static List<String> converse(ChatClient client, String name) throws Exception {
    for (ExpectedRun run : runs(name)) {
      client.ask(run).get(PATIENCE, TimeUnit.SECONDS);
    }
    client.awaitSilence(SILENCE);
    Rule.assertCanonical(client.findings());
    return client.frames().stream()
        .filter(frame -> frame.event().type().equals(EventId.COMPLETED))
        .map(Frame::content)
        .toList();
  }

  private static List<ExpectedRun> runs(String... names) {
    List<ExpectedRun> runs = new ArrayList<>();
    for (String name : names) {
      runs.add(ExpectedRun.of(name + "-1", Script.COST));
      runs.add(ExpectedRun.of(name + "-2", Script.PERFORMANCE));
    }
    return runs;
  }

  private static List<Frame> concat(List<Frame> one, List<Frame> other) {
    List<Frame> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private static HttpResponse<String> get(Service service, String page, String cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(service.url().resolve(page));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return service.http().send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void revenueCriticalEventsPreservedThroughConsolidation() throws Exception {
    Deliveries.each(
        directory,
        service -> {
          try (Crowd crowd = Crowd.join(service, 20)) {
            crowd.play(5).awaitSilence();

            for (ChatClient client : crowd.clients()) {
              for (ExpectedRun run : client.asked()) {
                assertEquals(paidFor(run), paidFor(client, run), client.user() + ", " + run.id());
              }
            }
            Rule.assertCompliant(crowd.findings());
            service.stop().assertNoFault();
          }
        });
  }

  /** The tools' results and the answer, in order. */
  private static List<String> paidFor(ExpectedRun run) {
    return run.events().stream()
        .filter(event -> isPaidFor(event.id()))
        .map(ExpectedEvent::content)
        .toList();
  }

  private static List<String> paidFor(ChatClient client, ExpectedRun run) {
    return client.frames().stream()
        .filter(frame -> run.id().equals(frame.run()) && isPaidFor(frame.event()))
        .map(Frame::content)
        .toList();
  }

  private static boolean isPaidFor(EventId event) {
    return event.type().equals(EventId.TOOL_DONE) || event.type().equals(EventId.COMPLETED);
  }

  @Test
  void userExperienceQualityMaintained(TestReporter reporter) throws Exception {
    try (Service before = Service.in(directory).agent().stage("off").start();
        Service after = Service.in(directory).agent().delivery("reroute").start();
        Crowd crowdBefore = Crowd.join(before, 1);
        Crowd crowdAfter = Crowd.join(after, 1)) {
      crowdBefore.play(50);
      crowdAfter.play(50);
      List<Long> microsBefore = new ArrayList<>();
      List<Long> microsAfter = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        microsBefore.add(answerMicros(crowdBefore));
        microsAfter.add(answerMicros(crowdAfter));
      }
      crowdBefore.awaitFramesPerRun(Script.EVENTS * Script.COPIES);
      crowdAfter.awaitSilence();

      // What the user looks at: each event once, in order, where there were four before.
      assertEquals(
          crowdBefore.findings().received(), Script.COPIES * crowdAfter.findings().received());
      Rule.assertCanonical(crowdAfter.findings());

      Latency waitedBefore = Latency.of(microsBefore);
      Latency waitedAfter = Latency.of(microsAfter);
      Figures figures = new Figures(reporter);
      figures.tell("question to answer without", waitedBefore);
      figures.tell("question to answer with", waitedAfter);
      figures.atMost("median wait", waitedAfter.p50(), 2 * waitedBefore.p50(), "ms");
      assertTrue(waitedAfter.p50() < 10 * waitedBefore.p50() + 50, waitedAfter::toString);
      after.stop().assertNoFault();
    }
  }

  private static long answerMicros(Crowd crowd) throws Exception {
    long start = System.nanoTime();
    crowd.client(0).ask(crowd.nextRun()).get(PATIENCE, TimeUnit.SECONDS);
    return (System.nanoTime() - start) / 1000;
  }
}
