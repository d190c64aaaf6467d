package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.CommandResult;
import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.Debugger;
import io.ssot.agent.it.harness.Deliveries;
import io.ssot.agent.it.harness.Findings;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.Reflection;
import io.ssot.agent.it.harness.RestlessProcess;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes to a service that already runs, is used meanwhile, and leaves it again. */
class AttachTest {
  private static final int USERS = 3;
  private static final int ROUNDS = 2;

  /** Woven: emitters, a sink, and where the JDK takes and runs tasks. */
  private static final List<String> WOVEN =
      List.of(
          "com.example.chat.emitters.UnifiedEmitter",
          "com.example.chat.emitters.AgentWebSocketBridge",
          "com.example.chat.emitters.TransparentWebSocketEvents",
          "com.example.chat.agents.BaseAgent",
          "org.springframework.web.socket.adapter.AbstractWebSocketSession",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ForkJoinTask",
          "java.lang.Thread");

  @TempDir Path directory;

  static Stream<Arguments> deliveries() {
    return Jdk.tested().stream()
        .flatMap(jdk -> Deliveries.ALL.stream().map(delivery -> Arguments.of(jdk, delivery)));
  }

  static List<Jdk> jdks() {
    return Jdk.tested();
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void aBusyServiceIsConsolidatedForAsLongAsTheAgentIsThere(Jdk jdk, String delivery)
      throws Exception {
    try (Service service = Service.in(directory).on(jdk).delivery(delivery).start();
        Crowd crowd = Crowd.join(service, USERS)) {
      assertServesAsWithoutAgent(crowd);

      crowd.during(() -> attach(service));
      assertNothingLost(crowd);
      // With the first events the agent gets to know the emitters that were there before it.
      crowd.play(1).awaitSilence();
      assertNothingLost(crowd);
      crowd.play(ROUNDS).awaitSilence();
      if (delivery.equals("reroute")) {
        Rule.assertCanonical(crowd.findings());
      } else {
        Rule.assertCompliant(crowd.findings());
      }
      crowd.forget();

      crowd.during(() -> detach(service));
      assertNothingLost(crowd);
      assertServesAsWithoutAgent(crowd);
      assertNothingIsLeft(service, crowd);
      service.stop().assertNoFault();
    }
  }

  private void attach(Service service) throws Exception {
    CommandResult.of(
            Artifacts.agent(),
            directory,
            "attach",
            Long.toString(service.pid()),
            "--config",
            Artifacts.demoConfiguration().toString())
        .assertDone();
  }

  private void detach(Service service) throws Exception {
    CommandResult.of(Artifacts.agent(), directory, "detach", Long.toString(service.pid()))
        .assertDone();
  }

  private static void assertNothingLost(Crowd crowd) {
    Rule.assertHold(crowd.findings(), Rule.EVERY_EVENT_ARRIVES, Rule.NOTHING_FOREIGN);
    crowd.forget();
  }

  private static void assertServesAsWithoutAgent(Crowd crowd) throws Exception {
    crowd.play(ROUNDS).awaitFramesPerRun(Script.EVENTS * Script.COPIES).awaitSilence();
    Findings findings = crowd.findings();
    Rule.EXACTLY_ONCE.assertBroken(findings, findings.expected() * (Script.COPIES - 1));
    assertNothingLost(crowd);
  }

  private static void assertNothingIsLeft(Service service, Crowd crowd) throws Exception {
    assertEquals(
        List.of(),
        service.jcmd().threads().stream().filter(it -> it.startsWith("ssot")).toList(),
        "threads");
    assertEquals(List.of(), service.jcmd().awaitDead("io.ssot.agent", () -> crowd.play(1)));
    crowd.awaitSilence();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theServiceGetsItsOwnCodeBack(Jdk jdk) throws Exception {
    try (Service service = Service.in(directory).on(jdk).quick().flags(Debugger.FLAG).start();
        Crowd crowd = Crowd.join(service, USERS)) {
      crowd.play(1).awaitSilence();
      Debugger debugger = new Debugger(service.out());
      Map<String, String> code = debugger.code(WOVEN);
      List<String> names = Reflection.of(service.pid(), directory, WOVEN);
      assertTrue(code.size() > WOVEN.size(), "there is some code");
      assertTrue(names.toString().contains("emitThinking(String thought"), names::toString);

      attach(service);
      crowd.play(1).awaitSilence();
      Map<String, String> woven = debugger.code(WOVEN);
      for (String each : WOVEN) {
        assertNotEquals(of(each, code), of(each, woven), each);
      }
      assertEquals(names, Reflection.of(service.pid(), directory, WOVEN));

      detach(service);
      crowd.play(1).awaitSilence();
      assertEquals(code, debugger.code(WOVEN));
      assertEquals(names, Reflection.of(service.pid(), directory, WOVEN));
      service.stop().assertNoFault();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theJvmSaysWhatIsDocumentedAndNothingIfItWasAllowed(Jdk jdk) throws Exception {
    String documented = Files.readString(Artifacts.operations());
    try (RestlessProcess service = RestlessProcess.start(directory, jdk)) {
      service.attach(Artifacts.agent());
      service.awaitOnce();
      List<String> said = service.err().matching(line -> !line.contains("ssot-agent "));
      assertEquals(jdk.feature() < 21, said.isEmpty(), said::toString);
      for (String line : said) {
        String shown = line.replace(Artifacts.agent().toString(), "/opt/ssot-agent.jar");
        assertTrue(documented.contains(shown), () -> "not in operations.md: " + shown);
      }
    }
    try (RestlessProcess service =
        RestlessProcess.start(directory, jdk, "-XX:+EnableDynamicAgentLoading")) {
      service.attach(Artifacts.agent());
      service.awaitOnce();
      assertEquals(List.of(), service.err().matching(line -> !line.contains("ssot-agent ")));
    }
  }

  private static List<String> of(String type, Map<String, String> code) {
    return code.entrySet().stream()
        .filter(it -> it.getKey().startsWith(type + "."))
        .map(Map.Entry::toString)
        .toList();
  }
}
