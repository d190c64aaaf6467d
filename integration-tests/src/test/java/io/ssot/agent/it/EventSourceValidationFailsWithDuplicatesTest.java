package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.EventId;
import io.ssot.agent.it.harness.Findings;
import io.ssot.agent.it.harness.Frame;
import io.ssot.agent.it.harness.JavaCommand;
import io.ssot.agent.it.harness.JavaProcess;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.Service;
import io.ssot.agent.it.harness.ViolationLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The agent in {@code observe}: it changes nothing, and tells who sends what, and from where. */
class EventSourceValidationFailsWithDuplicatesTest {
  private static final int USERS = 5;
  private static final int ROUNDS = 4;
  private static final int RUNS = USERS * ROUNDS;
  private static final int COPIES = Script.EVENTS * Script.COPIES;

  /** How many events of a type a run has. */
  private static final Map<String, Integer> PER_RUN =
      Map.of(
          EventId.STARTED, 1,
          EventId.THINKING, 3,
          EventId.EXECUTING, 2,
          EventId.TOOL_DONE, 2,
          EventId.COMPLETED, 1);

  /** Who calls whose emit methods in the service's source. */
  private static final Map<String, String> CALLERS =
      Map.of(
          "BaseAgent", "BaseAgent.java",
          "AgentWebSocketBridge", "EngineProgress.java",
          "UnifiedEmitter", "ActivityFeed.java",
          "TransparentWebSocketEvents", "TracingProgress.java");

  @TempDir static Path directory;

  /** What the users received, and what the agent has written about it. */
  private static Findings findings;

  private static List<Frame> frames;
  private static ViolationLog log;

  @BeforeAll
  static void observe() throws Exception {
    try (Service service = Service.in(directory).quick().agent().stage("observe").start();
        Crowd crowd = Crowd.join(service, USERS)) {
      crowd.play(ROUNDS).awaitFramesPerRun(COPIES).awaitSilence();
      findings = crowd.findings();
      frames = crowd.frames();
      log = service.stop();
    }
  }

  @BeforeEach
  void observingHasChangedNothing() {
    assertEquals(RUNS * COPIES, findings.received());
    Rule.EXACTLY_ONCE.assertBroken(findings, RUNS * Script.EVENTS * (Script.COPIES - 1));
    Rule.assertHold(findings, Rule.EVERY_EVENT_ARRIVES, Rule.IN_ORDER, Rule.NOTHING_FOREIGN);
  }

  @AfterEach
  void theAgentHasNoFault() {}

  @Test
  void multipleSourcesDetectedForCriticalEvents() throws Exception {
    for (String type : EventId.CRITICAL) {
      Map<String, Integer> sources = log.emissions(type);
      assertEquals(Script.COPIES, sources.size(), type + " comes from " + sources);
      int each = PER_RUN.get(type) * RUNS;
      assertEquals(Set.of(each), new HashSet<>(sources.values()), type + " from " + sources);
    }
    assertEquals(RUNS * Script.EVENTS * (Script.COPIES - 1), log.count("duplicate-origin"));
    assertEquals(0, log.total("suppressed"));
    log.assertAgreesWith(findings);
  }

  @Test
  void eventRoutingFailsWithSourceConfusion() throws Exception {
    // Three of four emissions do not come from the declared source.
    assertEquals(RUNS * Script.EVENTS * (Script.COPIES - 1), log.count("non-canonical-origin"));
    Rule.ONE_SOURCE_PER_EVENT.assertBroken(findings, findings.expected());
    Set<String> confused = new HashSet<>();
    for (JsonObject each : log.records("non-canonical-origin")) {
      confused.add(each.getAsJsonObject("second").get("emitter").getAsString());
    }
    assertEquals(
        Set.of("BaseAgent", "AgentWebSocketBridge", "TransparentWebSocketEvents"), confused);
    // A bridge that hands over to the unified emitter is one emission of the bridge's.
    assertEquals(
        PER_RUN.get(EventId.EXECUTING) * RUNS,
        log.emissions(EventId.EXECUTING).get("UnifiedEmitter.emitToolExecuting"));
    assertEquals(List.of(), log.records("unregistered-origin"));
    assertEquals(List.of(), log.records("cross-stream"));
  }

  @Test
  void sourceOriginTrackingFailsValidation() throws Exception {
    List<JsonObject> duplicates = log.records("duplicate-origin");
    assertEquals(RUNS * Script.EVENTS * (Script.COPIES - 1), duplicates.size());
    for (JsonObject duplicate : duplicates) {
      JsonObject first = duplicate.getAsJsonObject("first");
      JsonObject second = duplicate.getAsJsonObject("second");
      assertEquals("deliver", duplicate.get("verdict").getAsString());
      assertEquals("observe", duplicate.get("stage").getAsString());
      assertTrue(!first.get("emitter").equals(second.get("emitter")), duplicate::toString);
      assertPointsIntoSource(first);
      assertPointsIntoSource(second);
    }
    // The same verdict as a build would get it.
    try (JavaProcess review =
        JavaCommand.in(directory)
            .flags("-jar", Artifacts.agent().toString())
            .arguments("review", "--fail-on", "duplicate-origin", log.file().toString())
            .start()) {
      assertEquals(1, review.exitStatus(), review::toString);
    }
  }

  /** The emit method begins, and is called, where the log says. */
  private static void assertPointsIntoSource(JsonObject origin) throws IOException {
    String type = origin.get("class").getAsString();
    String file = origin.get("file").getAsString();
    List<String> source = sourceOf(type.substring(0, type.lastIndexOf('.')), file);
    int line = origin.get("line").getAsInt();
    String method = origin.get("method").getAsString();
    // The first line of code, which is below the declaration.
    assertTrue(
        source.subList(Math.max(0, line - 4), line).stream()
            .anyMatch(text -> text.contains(" " + method + "(")),
        () -> origin + ": " + source.get(line - 1));
    if (origin.has("callSite")) {
      String at = origin.get("callSite").getAsString();
      String emitter = origin.get("emitter").getAsString();
      assertTrue(at.contains("(" + CALLERS.get(emitter) + ":"), origin::toString);
    }
  }

  private static List<String> sourceOf(String type, String file) throws IOException {
    Path folder = Artifacts.demoSources().resolve(type.replace('.', '/'));
    return Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
  }

  @Test
  void businessValueDegradationWithSourceConfusion(TestReporter reporter) throws Exception {
    // What is paid for and brings the client nothing.
    double redundant = (double) Rule.EXACTLY_ONCE.figure(findings) / findings.received();
    assertEquals(0.75, redundant, 1e-9);
    Set<List<Object>> seen = new HashSet<>();
    long useful = 0;
    long all = 0;
    for (Frame frame : frames) {
      all += frame.text().length();
      useful += seen.add(List.of(frame.run(), frame.event())) ? frame.text().length() : 0;
    }
    reporter.publishEntry("traffic", all + " characters for " + useful + " of use");
    assertTrue(all > 3 * useful, all + " characters sent for " + useful + " of use");
    // The results and answers that users pay for are the duplicated ones, too.
    for (String type : List.of(EventId.TOOL_DONE, EventId.COMPLETED)) {
      long received = frames.stream().filter(it -> it.event().type().equals(type)).count();
      assertEquals((long) PER_RUN.get(type) * RUNS * Script.COPIES, received, type);
    }
  }
}
