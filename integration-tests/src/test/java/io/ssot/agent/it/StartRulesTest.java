package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.Findings;
import io.ssot.agent.it.harness.JavaCommand;
import io.ssot.agent.it.harness.JavaProcess;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.PretendingAgent;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.Service;
import io.ssot.agent.it.harness.ViolationLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong at the start: one clear line, and the service serves all the same. */
class StartRulesTest {
  private static final int USERS = 2;

  @TempDir Path directory;

  private static Service.Launch launch(Path directory) {
    return Service.in(directory).quick();
  }

  // ---- no agent, and one line that says why

  @Test
  void missingConfiguration() throws Exception {
    assertOff("config=nowhere/ssot.yaml", "nowhere/ssot.yaml", "not found", "config");
  }

  @Test
  void noConfigurationAtAll() throws Exception {
    assertOff("", "ssot.yaml", "not found", "config=FILE", "SSOT_CONFIG");
  }

  @Test
  void malformedYaml() throws Exception {
    write("broken.yaml", "stage: enforce", "events:", "  agent_started: {", "emitters: }");
    assertOff("config=broken.yaml", "broken.yaml:4:", ";");
  }

  @Test
  void misspeltSetting() throws Exception {
    write("broken.yaml", "stag: enforce", demoConfiguration());
    assertOff("config=broken.yaml", "broken.yaml:1:", "`stag`", "`stage`");
  }

  @Test
  void contradictorySettings() throws Exception {
    List<String> lines = new ArrayList<>(demoConfiguration().lines().toList());
    int canonical = indexOf(lines, "    canonical:");
    lines.subList(canonical, canonical + 3).clear();
    lines.add(0, "# to the canonical emitter, but which?");
    lines.add(1, "delivery: reroute");
    write("broken.yaml", lines.toArray(String[]::new));
    assertOff("config=broken.yaml", "broken.yaml:2:", "`reroute`", "canonical", "`filter`");
  }

  @Test
  void unknownStageInTheEnvironment() throws Exception {
    assertOff(
        launch(directory).agent().stage("on"), "SSOT_STAGE", "`on`", "`observe`", "`enforce`");
  }

  @Test
  void jvmTooOld() throws Exception {
    String pretend = "-javaagent:" + PretendingAgent.jar(directory) + "=";
    String now = Integer.toString(Runtime.version().feature());
    assertOff(
        launch(directory).flags(pretend + "1.8").agent().flags(pretend + now),
        "Java 11 or later",
        "1.8");
  }

  private void assertOff(String agentArguments, String... parts) throws Exception {
    assertOff(launch(directory).agent(agentArguments), parts);
  }

  private void assertOff(Service.Launch launch, String... parts) throws Exception {
    try (Service service = launch.start()) {
      assertServesAsWithoutAgent(service);
      ViolationLog log = service.stop();

      List<String> ours = ours(service);
      assertEquals(1, ours.size(), service::toString);
      for (String part : parts) {
        assertTrue(ours.get(0).contains(part), () -> part + " is not in: " + ours);
      }
      assertFalse(log.exists(), "a log of nothing");
    }
  }

  private static void assertServesAsWithoutAgent(Service service) throws Exception {
    try (Crowd crowd = Crowd.join(service, USERS)) {
      crowd.play(1).awaitFramesPerRun(Script.EVENTS * Script.COPIES).awaitSilence();
      Findings findings = crowd.findings();
      Rule.assertHold(findings, Rule.EVERY_EVENT_ARRIVES, Rule.IN_ORDER, Rule.NOTHING_FOREIGN);
      Rule.EXACTLY_ONCE.assertBroken(findings, USERS * Script.EVENTS * (Script.COPIES - 1));
    }
  }

  /** What the agent has said. */
  private static List<String> ours(Service service) {
    return service.err().matching(line -> line.contains("ssot-agent"));
  }

  // ---- the agent, in spite of something

  @Test
  void ruleForClassThatDoesNotExist() throws Exception {
    write(
        "ghost.yaml",
        demoConfiguration().stripTrailing(),
        "  Ghost:",
        "    class: com.example.chat.Ghost",
        "    methods:",
        "      haunt: {event: agent_started, stream: 'arg[0]'}");
    int line = indexOf(Files.readAllLines(directory.resolve("ghost.yaml")), "  Ghost:") + 1;
    try (Service service = launch(directory).agent("config=ghost.yaml").start()) {
      assertConsolidates(service);
      service.stop().assertNoFault();

      List<String> said = service.err().matching(text -> text.contains("com.example.chat.Ghost"));
      assertEquals(1, said.size(), service::toString);
      assertTrue(said.get(0).contains("ghost.yaml:" + line + ":"), said::toString);
      assertTrue(said.get(0).contains("check"), said::toString);
    }
  }

  @Test
  void logDirectoryThatCannotBeWritten() throws Exception {
    Path inTheWay = Files.writeString(directory.resolve("logs"), "not a directory");
    String log = inTheWay.resolve("violations.jsonl").toString();
    assertConsolidatesWithoutLog(launch(directory).agent().env("SSOT_LOG_FILE", log), log);
    assertEquals("not a directory", Files.readString(inTheWay));
  }

  @Test
  void workingDirectoryThatCannotBeWritten() throws Exception {
    Path readOnly = Path.of("/proc"); // for root, too
    assumeTrue(Files.isDirectory(readOnly), "no directory that nobody can write to");
    assertConsolidatesWithoutLog(launch(readOnly).agent(), "ssot-violations-");
  }

  private static void assertConsolidatesWithoutLog(Service.Launch launch, String file)
      throws Exception {
    try (Service service = launch.start()) {
      assertConsolidates(service);
      assertFalse(service.stop().exists(), "a log");

      List<String> said = service.err().matching(text -> text.contains(file));
      assertEquals(1, said.size(), service::toString);
      assertTrue(said.get(0).contains("writable"), said::toString);
      assertEquals(
          1,
          service.err().matching(line -> line.contains("Z summary:")).size(),
          "the summary is told all the same");
      assertEquals(List.of(), service.err().matching(line -> line.contains("agent-fault")));
    }
  }

  @Test
  void flagGivenTwice() throws Exception {
    try (Service service = launch(directory).agent().agent().start()) {
      assertConsolidates(service);
      ViolationLog log = service.stop();
      assertEquals(USERS * Script.EVENTS * Script.COPIES, log.total("emissions"));
      log.assertNoFault();

      List<String> said = service.err().matching(text -> text.contains("already"));
      assertEquals(1, said.size(), service::toString);
      assertTrue(said.get(0).contains("-javaagent"), said::toString);
      assertTrue(said.get(0).contains("remove"), said::toString);
    }
  }

  @Test
  void strictWithGoodConfiguration() throws Exception {
    String arguments = "strict=true,config=" + Artifacts.demoConfiguration();
    try (Service service = launch(directory).agent(arguments).start()) {
      assertConsolidates(service);
      service.stop().assertNoFault();
    }
  }

  private static void assertConsolidates(Service service) throws Exception {
    try (Crowd crowd = Crowd.join(service, USERS)) {
      crowd.play(1).awaitSilence();
      Rule.assertCompliant(crowd.findings());
    }
  }

  @Test
  void strictWithBadConfigurationEndsTheService() throws Exception {
    write("broken.yaml", "stag: enforce", demoConfiguration());
    try (JavaProcess process =
        JavaCommand.in(directory)
            .flags("-javaagent:" + Artifacts.agent() + "=config=broken.yaml,strict=true")
            .arguments("-jar", Artifacts.demo().toString(), "--server.port=0")
            .start()) {
      assertNotEquals(0, process.exitStatus(), process::toString);
      assertEquals(List.of(), process.out().all());
      assertEquals(1, process.err().all().size(), process::toString);
      assertTrue(process.err().toString().contains("broken.yaml:1:"), process::toString);
    }
  }

  // ---- nothing at all

  @Test
  void stageOffChangesAndWritesNothing() throws Exception {
    try (Service service = launch(directory).agent().stage("off").start()) {
      assertServesAsWithoutAgent(service);
      ViolationLog log = service.stop();

      assertFalse(log.exists(), "a log of nothing");
      assertEquals(List.of(), service.err().matching(line -> line.contains("WARN ssot-agent")));
    }
    assertEquals(List.of(), filesIn(directory));
  }

  @ParameterizedTest
  @CsvSource({"javac, -version", "keytool, -help", "jar, --version", "javap, -version"})
  void staysOutOfJdkTools(String tool, String argument) throws Exception {
    String plain = outputOf(JavaCommand.in(directory).tool(tool).arguments(argument));
    String flagged =
        outputOf(
            JavaCommand.in(directory)
                .tool(tool)
                .arguments(argument)
                .env(
                    "JAVA_TOOL_OPTIONS",
                    "-javaagent:"
                        + Artifacts.agent()
                        + "=config="
                        + Artifacts.demoConfiguration()));
    assertEquals(plain, flagged);
    assertEquals(List.of(), filesIn(directory));
  }

  @Test
  void staysOutOfJcmd() throws Exception {
    String flagged =
        outputOf(
            JavaCommand.in(directory)
                .tool("jcmd")
                .arguments("-l")
                .env("JAVA_TOOL_OPTIONS", "-javaagent:" + Artifacts.agent()));
    assertFalse(flagged.contains("ssot-agent:"), flagged);
    assertEquals(List.of(), filesIn(directory));
  }

  private static String outputOf(JavaCommand command) throws Exception {
    try (JavaProcess process = command.start()) {
      assertEquals(0, process.exitStatus(), process::toString);
      List<String> err = process.err().matching(line -> !line.startsWith("Picked up JAVA_TOOL_"));
      return process.out() + "\n" + String.join("\n", err);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void theJvmSaysNothingBecauseOfTheAgent(int release) throws Exception {
    Optional<Jdk> jdk =
        release == Runtime.version().feature() ? Optional.of(Jdk.current()) : Jdk.find(release);
    assumeTrue(jdk.isPresent(), "no JDK " + release + " is installed");
    Set<String> known;
    try (Service plain = launch(directory).on(jdk.orElseThrow()).start()) {
      assertFalse(plain.stop().exists());
      known = new HashSet<>(plain.err().all());
    }
    try (Service service = launch(directory).on(jdk.orElseThrow()).agent().start()) {
      assertConsolidates(service);
      service.stop().assertNoFault();

      assertEquals(
          List.of(),
          service
              .err()
              .matching(
                  line ->
                      !known.contains(line)
                          && !line.contains("ssot-agent")
                          && !line.contains(" --- [chat] ")),
          "neither the agent nor the service has said this");
      assertEquals(1, service.out().all().size(), service::toString);
    }
  }

  private static String demoConfiguration() throws IOException {
    return Files.readString(Artifacts.demoConfiguration());
  }

  private void write(String name, String... lines) throws IOException {
    Path file = Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    assertTrue(Files.exists(file));
  }

  /** The first line that begins so, from 0. */
  private static int indexOf(List<String> lines, String beginning) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(beginning)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no line begins with " + beginning);
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
