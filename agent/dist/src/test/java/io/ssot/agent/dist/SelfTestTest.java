package io.ssot.agent.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command self-test, and what it says of an agent that does not work. */
class SelfTestTest {
  private static final String CONFIG = "selftest/ssot.yaml";
  private static final Path OWN = Path.of(System.getProperty("java.home"));

  @TempDir Path folder;
  private Path temporary;

  static List<Path> homes() {
    return Jdks.homes();
  }

  @BeforeEach
  void makeDirectories() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  private Fork selfTest(Path jar, Object... arguments) {
    Fork fork =
        new Fork(OWN, folder)
            .environment("JAVA_HOME", OWN.toString())
            .with("-Djava.io.tmpdir=" + temporary, "-jar", jar.toString(), "self-test");
    return fork.with(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private Fork selfTest(Object... arguments) {
    return selfTest(ShippedJar.path(), arguments);
  }

  /** What became of each check: {@code ok java}, {@code FAILED restore}. */
  private static List<String> outcomes(Fork fork) {
    return fork.out.stream().map(line -> line.replaceFirst(":.*", "")).collect(Collectors.toList());
  }

  private void fails(Fork fork) throws Exception {
    assertEquals(1, fork.run().status, fork.toString());
    assertTrue(isEmpty(temporary), "left behind");
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  /** Also where the environment has a canary, and another flag for every JVM. */
  @ParameterizedTest
  @MethodSource("homes")
  void everyCheckIsOk(Path home) throws Exception {
    Path config = Files.writeString(folder.resolve("own.yaml"), "stage: enforce\n");
    Fork fork =
        selfTest("--java-home", home, "--config", config)
            .environment("SSOT_CANARY", "0")
            .environment(
                "JAVA_TOOL_OPTIONS", Fork.agentFlag(ShippedJar.path(), "config=nowhere.yaml"))
            .runsWell();
    assertEquals(
        List.of(
            "ok java",
            "ok interception",
            "ok suppression",
            "ok reroute",
            "ok restore",
            "note",
            "ok configuration",
            "ok start"),
        outcomes(fork),
        fork.toString());
    assertTrue(fork.out.get(0).contains(" in " + home), fork.toString());
    assertTrue(fork.out.get(7).contains(", stage enforce 0%, 0 rules"), fork.toString());
    assertTrue(isEmpty(temporary), "left behind");
  }

  @Test
  void thereIsNoJava() throws Exception {
    Fork fork = selfTest("--java-home", folder);
    fails(fork);
    assertEquals(1, fork.out.size(), fork.toString());
    assertTrue(
        fork.out.get(0).startsWith("FAILED java: there is no bin/java in " + folder + ":"),
        fork.toString());
  }

  @Test
  void theEnvironmentsJavaIsTried() throws Exception {
    Fork fork = selfTest().environment("JAVA_HOME", folder.toString());
    fails(fork);
    assertTrue(fork.out.get(0).contains("no bin/java in " + folder), fork.toString());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aJavaThatDoesNotStart() throws Exception {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho no room for a heap >&2\nexit 3\n");
    assertTrue(java.toFile().setExecutable(true));
    Fork fork = selfTest("--java-home", folder);
    fails(fork);
    assertEquals(
        List.of("FAILED java: the sample does not run there: no room for a heap"), fork.out);
  }

  /** As where the module java.instrument is missing; the JVM says so in this way. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aJavaThatTakesNoAgent() throws Exception {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\ncase $1 in -javaagent*) printf 'Error\\nNo module\\n\\n'; exit 1;; esac\nexec "
            + OWN.resolve("bin/java")
            + " \"$@\"\n");
    assertTrue(java.toFile().setExecutable(true));
    Fork fork = selfTest("--java-home", folder);
    fails(fork);
    assertEquals(
        "FAILED interception: the sample does not run there: Error: No module", line(fork, 1));
  }

  @Test
  void anAgentThatIsOff() throws Exception {
    Fork fork = selfTest().environment("SSOT_DISABLED", "true");
    fails(fork);
    assertEquals(
        List.of(
            "ok java",
            "FAILED interception",
            "FAILED suppression",
            "FAILED reroute",
            "FAILED restore"),
        outcomes(fork),
        fork.toString());
    for (String line : fork.out.subList(1, 5)) {
      assertTrue(
          line.endsWith(": the agent is off there: SSOT_DISABLED or -Dssot.disabled says so"),
          line);
    }
  }

  /** As with an agent that does not weave the sink. */
  @Test
  void copiesThatGoOut() throws Exception {
    Fork fork = selfTest(jarWith("io.ssot.sample.Pipe:", "io.ssot.sample.Nowhere:"));
    fails(fork);
    assertEquals("FAILED interception: reached of OrderNotifier: expected 1, got 0", line(fork, 1));
    assertEquals(
        "FAILED suppression: expected 1 delivery (OrderNotifier),"
            + " got 3 deliveries (OrderNotifier, OrderFeed, OrderEvents)",
        line(fork, 2));
    assertTrue(line(fork, 4).startsWith("FAILED restore: expected 1 delivery "), line(fork, 4));
  }

  /** As with an agent that takes a repeat for a copy, or two events for one. */
  @Test
  void anEventThatIsLost() throws Exception {
    Fork fork = selfTest(jarWith("{by: parcel}", "{repeats: count}"));
    fails(fork);
    assertTrue(line(fork, 2).startsWith("FAILED suppression: expected 1 "), line(fork, 2));
    assertTrue(line(fork, 2).endsWith(", got 0 deliveries"), line(fork, 2));
  }

  /** As with an agent that does not call the canonical emitter. */
  @Test
  void anotherPayload() throws Exception {
    Fork fork =
        selfTest(jarWith("['parcel']\", shop: this.pipe.shop", "['parcel']\", shop: \"arg[0]\""));
    fails(fork);
    assertEquals("ok suppression", outcomes(fork).get(2), fork.toString());
    assertEquals(
        "FAILED reroute: expected 1 delivery (OrderEvents), got 1 delivery (OrderNotifier)",
        line(fork, 3));
  }

  private static String line(Fork fork, int index) {
    assertTrue(fork.out.size() > index, fork.toString());
    return fork.out.get(index);
  }

  @Test
  void aConfigurationThatCannotBeUsed() throws Exception {
    Path config = Files.writeString(folder.resolve("own.yaml"), "stage: onserve\n");
    Fork fork = selfTest("--config", config);
    assertEquals(1, fork.run().status, fork.toString());
    String last = line(fork, fork.out.size() - 1);
    assertEquals("FAILED configuration: 1 problem", last, fork.toString());
    assertTrue(line(fork, fork.out.size() - 2).startsWith(config + ":1:8: "), fork.toString());
  }

  /** A copy of the jar whose sample is started with another configuration. */
  private Path jarWith(String old, String other) throws IOException {
    Path jar = folder.resolve("other.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : ShippedJar.files().entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(
            file.getKey().equals(CONFIG) ? replaced(file.getValue(), old, other) : file.getValue());
      }
    }
    return jar;
  }

  private static byte[] replaced(byte[] config, String old, String other) {
    String text = new String(config, StandardCharsets.UTF_8);
    assertTrue(text.contains(old), text);
    return text.replace(old, other).getBytes(StandardCharsets.UTF_8);
  }
}
