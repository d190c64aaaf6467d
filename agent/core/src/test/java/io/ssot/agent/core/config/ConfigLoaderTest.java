package io.ssot.agent.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  @TempDir java.nio.file.Path directory;

  @Test
  void readsTheExampleOfTheDocumentation() throws Exception {
    Config config = Texts.read(Texts.CHAT);
    assertEquals("ssot.yaml", config.source);
    assertSame(Stage.OBSERVE, config.policy.stage);
    assertSame(Delivery.REROUTE, config.delivery);
    assertEquals(5, config.events.size());
    assertEquals(Arrays.asList("tool", "call"), config.event("tool_executing").by);
    assertEquals(3, config.ruleCount());

    EmitRule bridge = config.emitters.get(0).methods.get(0);
    assertSame(config.emitters.get(0), bridge.emitter);
    assertEquals("arg[0]", bridge.event.path.text);
    assertEquals(2, bridge.stream.arg);
    assertEquals("text", bridge.values.get("thought").steps.get(0).name);
    assertEquals("ssot.yaml:16:7", bridge.mark.toString());

    EmitterRule unified = config.canonical();
    assertEquals("UnifiedEmitter", unified.name);
    assertEquals("user", unified.canonical.key);
    assertNull(unified.canonical.instance);
    assertEquals("stream", unified.canonical.args.get(0).map.get("run_id").value);
    assertEquals("emit", unified.methods.get(0).event.prefix);
    assertSame(Path.Root.THIS, unified.methods.get(0).values.get("user").root);

    SinkRule pipe = config.sinks.get(0);
    assertEquals("com.example.legacy.Pipe", pipe.classes.text);
    assertTrue(
        pipe.methods.get(0).matches("push", "(Ljava/lang/String;)V", Collections.emptyList()));
    assertEquals("arg[0]", pipe.payload.text);
    assertEquals(0, pipe.destination.arg);
    assertFalse(pipe.builtIn);
  }

  @Test
  void hasADefaultForEverySetting() throws Exception {
    Config config = Texts.read("");
    assertSame(Stage.OBSERVE, config.policy.stage);
    assertEquals(100, config.policy.canary);
    assertSame(Delivery.FILTER, config.delivery);
    assertEquals(10_000_000_000L, config.windowNanos);
    assertEquals(250_000_000L, config.waitNanos);
    assertFalse(config.callSitesAlways);
    assertTrue(config.causality);
    assertEquals(100_000, config.maxEntries);
    assertEquals("ssot-violations-%p.jsonl", config.logFile);
    assertEquals(64L << 20, config.logMaxBytes);
    assertFalse(config.plainIds);
    assertFalse(config.logValues);
    assertNull(config.event("anything"));
    assertNull(config.event(null));
    assertEquals(0, config.ruleCount());
  }

  @Test
  void readsEverySettingFromTheFile() throws Exception {
    Config config =
        Texts.read(
            Texts.lines(
                "stage: enforce",
                "canary: 1",
                "delivery: filter",
                "window: 1h",
                "wait: 0ms",
                "call-sites: always",
                "causality: off",
                "max-entries: 7",
                "log: {file: out.jsonl, max-size: 500KB, identifiers: plain, values: true}"));
    assertSame(Stage.ENFORCE, config.policy.stage);
    assertEquals(1, config.policy.canary);
    assertEquals(3_600_000_000_000L, config.windowNanos);
    assertEquals(0, config.waitNanos);
    assertTrue(config.callSitesAlways);
    assertFalse(config.causality);
    assertEquals(7, config.maxEntries);
    assertEquals("out.jsonl", config.logFile);
    assertEquals(500L << 10, config.logMaxBytes);
    assertTrue(config.plainIds);
    assertTrue(config.logValues);
  }

  @Test
  void takesThePropertyBeforeTheVariableBeforeTheFile() throws Exception {
    Map<String, String> environment =
        Map.of(
            "SSOT_STAGE", "enforce",
            "SSOT_CANARY", "5",
            "SSOT_LOG_MAX_SIZE", "1GB",
            "SSOT_CALL_SITES", "always",
            "SSOT_WAIT", "");
    Properties system = new Properties();
    system.setProperty("ssot.stage", "off");
    system.setProperty("ssot.log.identifiers", "plain");
    Config config = Texts.read("stage: observe\ncanary: 50\nwait: 1s\n", environment, system);
    assertSame(Stage.OFF, config.policy.stage);
    assertEquals(5, config.policy.canary);
    assertEquals(1L << 30, config.logMaxBytes);
    assertTrue(config.callSitesAlways);
    assertTrue(config.plainIds);
    assertEquals(1_000_000_000L, config.waitNanos, "an empty variable is none");
  }

  @Test
  void namesTheVariableThatHasABadValue() {
    Properties system = new Properties();
    system.setProperty("ssot.canary", "101");
    ConfigException failure =
        assertThrows(
            ConfigException.class, () -> Texts.read("", Map.of("SSOT_STAGE", "enforced"), system));
    assertEquals(2, failure.problems.size());
    assertEquals(
        "environment SSOT_STAGE: `stage` is `enforced`; write `off`, `observe` or `enforce`",
        failure.problems.get(0).toString());
    assertEquals(
        "-Dssot.canary: `canary` is `101`; write a whole number from 0 to 100",
        failure.problems.get(1).toString());
    assertEquals(
        failure.problems.get(0) + " (and 1 more; run `java -jar ssot-agent.jar check`)",
        failure.getMessage());
  }

  @Test
  void readsGuardrailsAndSteps() throws Exception {
    Config config =
        Texts.read(
            Texts.lines(
                "guardrails:",
                "  window: 2m",
                "  added-time: {limit: 5ms, then: warn}",
                "  failed-sends: {limit: 20, then: rollback}",
                "steps: {canary: [5, 100], hold: 1h, streams: 7}"));
    assertEquals(120_000_000_000L, config.guardrails.windowNanos);
    assertEquals(2, config.guardrails.limits.size());
    Guardrail sends = config.guardrails.limits.get(0);
    assertSame(Guardrail.Measure.FAILED_SENDS, sends.measure);
    assertEquals(20, sends.limit);
    assertSame(Guardrail.Action.ROLLBACK, sends.then);
    assertEquals(5_000_000, config.guardrails.limits.get(1).limit);
    assertEquals(Arrays.asList(5, 100), config.steps.canary);
    assertEquals(3_600_000_000_000L, config.steps.holdNanos);
    assertEquals(7, config.steps.streams);
  }

  @Test
  void nothingIsGuardedAndNothingStepsUnlessAskedFor() throws Exception {
    for (String text : new String[] {"", "guardrails:\nsteps:"}) {
      Config config = Texts.read(text);
      assertTrue(config.guardrails.limits.isEmpty());
      assertTrue(config.steps.canary.isEmpty());
      assertEquals(100, config.policy.canary);
    }
  }

  @Test
  void stepsBeginWithTheFirstUnlessTheCanaryIsWritten() throws Exception {
    Config config = Texts.read("steps: {}");
    assertEquals(Arrays.asList(1, 10, 50, 100), config.steps.canary);
    assertEquals(600_000_000_000L, config.steps.holdNanos);
    assertEquals(100, config.steps.streams);
    assertEquals(1, config.policy.canary);
    assertEquals(50, Texts.read("canary: 50\nsteps: {}").policy.canary);
    assertEquals(
        7, Texts.read("steps: {}", Map.of("SSOT_CANARY", "7"), new Properties()).policy.canary);
  }

  @Test
  void guardrailsAndStepsAreEqualIfTheySayTheSame() throws Exception {
    String text =
        "guardrails: {failed-sends: {limit: 20, then: warn}}\nsteps: {canary: [1, 100]}\n";
    Config one = Texts.read(text);
    Config same = Texts.read("wait: 1s\n" + text.replace("[1, 100]", "[1, 100], streams: 100"));
    assertEquals(one.guardrails, same.guardrails);
    assertEquals(one.guardrails.hashCode(), same.guardrails.hashCode());
    assertEquals(one.steps, same.steps);
    assertEquals(one.steps.hashCode(), same.steps.hashCode());
    for (String[] change :
        new String[][] {{"20", "21"}, {"warn", "freeze"}, {"failed-sends", "agent-faults"}}) {
      assertFalse(one.guardrails.equals(Texts.read(text.replace(change[0], change[1])).guardrails));
    }
    for (String other : new String[] {"canary: [2, 100]", "hold: 1m", "streams: 1"}) {
      assertFalse(one.steps.equals(Texts.read("steps: {" + other + "}").steps));
    }
    assertFalse(one.guardrails.equals(Texts.read("guardrails: {window: 2m}").guardrails));
  }

  @Test
  void findsEventsByTheirSpellings() throws Exception {
    Config config =
        Texts.read("events: {started: {as: [agentStarted, AGENT_STARTED]}, b: {as: c}}");
    assertSame(config.events.get("started"), config.event("AGENT_STARTED"));
    assertSame(config.events.get("started"), config.event("started"));
    assertSame(config.events.get("b"), config.event("c"));
  }

  @Test
  void readsConstantsOfArguments() throws Exception {
    Config config =
        Texts.read(
            Texts.lines(
                "events: {a: {}}",
                "emitters:",
                "  E:",
                "    class: x.E",
                "    canonical: {instance: x.E#get, args: [\"'v1'\", 1, 5000000000, -2.5, true,"
                    + " event, {deep: {s: stream}}]}",
                "    methods: {emit: {event: a, stream: this.id}}"));
    Canonical canonical = config.canonical().canonical;
    assertEquals("x.E#get", canonical.instance);
    assertEquals("v1", canonical.args.get(0).constant);
    assertEquals(1, canonical.args.get(1).constant);
    assertEquals(5_000_000_000L, canonical.args.get(2).constant);
    assertEquals(-2.5, canonical.args.get(3).constant);
    assertEquals(true, canonical.args.get(4).constant);
    assertEquals("event", canonical.args.get(5).value);
    assertEquals("stream", canonical.args.get(6).map.get("deep").map.get("s").value);
  }

  @Test
  void looksForTheFileInFourPlaces() throws Exception {
    String off = file("off.yaml", "stage: off");
    String enforce = file("enforce.yaml", "stage: enforce");
    String observe = file("observe.yaml", "stage: observe");
    Properties system = new Properties();
    Map<String, String> environment = Map.of("SSOT_CONFIG", observe);
    assertSame(Stage.OBSERVE, load(Map.of(), environment, system).policy.stage);
    system.setProperty("ssot.config", enforce);
    assertSame(Stage.ENFORCE, load(Map.of(), environment, system).policy.stage);
    Config config = load(Map.of("config", off, "strict", "true"), environment, system);
    assertSame(Stage.OFF, config.policy.stage);
    assertEquals(off, config.source);
  }

  @Test
  void saysWhereItLookedIfThereIsNone() {
    ConfigException failure =
        assertThrows(
            ConfigException.class,
            () -> load(Collections.emptyMap(), Collections.emptyMap(), new Properties()));
    String line = failure.getMessage();
    for (String place : new String[] {"ssot.yaml", "config=", "-Dssot.config=", "SSOT_CONFIG="}) {
      assertTrue(line.contains(place), line);
    }
  }

  @Test
  void tellsEveryKindOfUnusableFile() throws Exception {
    String gone = directory.resolve("gone.yaml").toString();
    assertEquals(
        gone + ": not found; correct the agent argument config, which names it", failure(gone));
    String folder = directory.toString();
    assertEquals(folder + ": is a directory; name the file in it", failure(folder));
    java.nio.file.Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "stage: off\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(latin + ":2:6: not UTF-8; save the file as UTF-8", failure(latin.toString()));
    java.nio.file.Path large = directory.resolve("large.yaml");
    Files.write(large, new byte[5 << 20]);
    assertTrue(failure(large.toString()).contains("longer than 1 MB"));
  }

  @Test
  void keepsARealReplacementCharacter() throws Exception {
    assertSame(
        Stage.OFF, load(Map.of("config", file("a.yaml", "stage: off # \uFFFD"))).policy.stage);
    assertSame(Stage.OFF, load(Map.of("config", file("b.yaml", "\uFEFFstage: off"))).policy.stage);
  }

  @Test
  void refusesAgentArgumentsThatItDoesNotKnow() {
    ConfigException failure =
        assertThrows(ConfigException.class, () -> load(Map.of("confg", "a", "stage", "off")));
    assertEquals(2, failure.problems.size());
    String all = failure.problems.toString();
    assertTrue(all.contains("agent argument confg: unknown; did you mean `config`?"), all);
    assertTrue(all.contains("-Dssot.stage"), all);
  }

  private String failure(String file) {
    return assertThrows(ConfigException.class, () -> load(Map.of("config", file))).getMessage();
  }

  private String file(String name, String text) throws Exception {
    return Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Config load(Map<String, String> arguments) throws Exception {
    return load(arguments, Collections.emptyMap(), new Properties());
  }

  private static Config load(
      Map<String, String> arguments, Map<String, String> environment, Properties system)
      throws Exception {
    return ConfigLoader.load(arguments, environment, system);
  }

  /** Whoever opened it would wait for a writer, the start of the service first of all. */
  @Test
  void aPipeIsNotOpened() throws Exception {
    java.nio.file.Path pipe = directory.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    String told = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> failure(pipe.toString()));
    assertEquals(pipe + ": is not a regular file; write the configuration to one", told);
  }
}
