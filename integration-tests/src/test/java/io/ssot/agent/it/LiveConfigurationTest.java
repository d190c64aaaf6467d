package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.BellProcess;
import io.ssot.agent.it.harness.JavaCommand;
import io.ssot.agent.it.harness.LiveFile;
import io.ssot.agent.it.harness.Management;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration changes while the agent follows it. */
class LiveConfigurationTest {
  private static final String RULES =
      """
      wait: 30s
      window: 5m
      events: {rung: {by: step}}
      emitters:
        Left: {class: com.acme.bells.Left, methods: {ring: {event: rung, stream: "arg[0]", step: "arg[1]"}}}
        Right: {class: com.acme.bells.Right, methods: {ring: {event: rung, stream: "arg[0]", step: "arg[1]"}}}
      sinks:
        com.acme.bells.Tower: {method: [send, later], destination: this}
      """;

  private static final Duration LOOKED_FOR = Duration.ofSeconds(7);

  @TempDir Path directory;

  /** Kubernetes replaces a ConfigMap by another target of one symbolic link. */
  @Test
  void aReplacedConfigMapIsFollowed() throws Exception {
    mount("..2026_1", "stage: observe\n" + RULES);
    Path file = directory.resolve("ssot.yaml");
    Path unused = Files.createSymbolicLink(file, Path.of("..data", "ssot.yaml"));
    try (BellProcess bells = BellProcess.start(directory, file)) {
      assertEquals(2, bells.rings("a", 1));
      mount("..2026_2", "stage: enforce\n" + RULES);
      assertNotNull(bells.err().await("rollout observe -> enforce 100% by configuration"));
      assertEquals(1, bells.rings("b", 1));
      mount("..2026_3", "stage: off\n" + RULES);
      assertNotNull(bells.err().await("rollout enforce 100% -> off by configuration"));
      assertEquals(2, bells.rings("c", 1));
      bells.leave().assertNoFault();
    }
  }

  private void mount(String name, String text) throws Exception {
    Path data = Files.createDirectory(directory.resolve(name));
    Path unused = Files.writeString(data.resolve("ssot.yaml"), text);
    Path link = Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of(name));
    unused = Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void whatCannotBeUsedChangesNothingAndIsToldOnce() throws Exception {
    LiveFile file = LiveFile.in(directory, "stage: enforce\n" + RULES);
    try (BellProcess bells = BellProcess.start(directory, file.path())) {
      file.set("stage", "enforced");
      String line = bells.err().await("what held before goes on holding");
      assertTrue(line.contains("ssot.yaml:1:") && line.contains("`enforced`"), line);
      assertEquals(1, bells.rings("a", 1), "what held before goes on holding");
      // The agent looks at the file again before it looks for a command.
      for (int i = 0; i < 3; i++) {
        assertEquals("enforce", bells.operator().status().get("stage").getAsString());
      }
      List<String> told = bells.err().matching(it -> it.contains("enforced`"));
      assertEquals(List.of(line), told);

      file.set("stage", "observe");
      assertNotNull(bells.err().await("rollout enforce 100% -> observe by configuration"));
      assertEquals(2, bells.rings("b", 1));
      bells.leave().assertNoFault();
    }
  }

  /** Wider is only for streams that are new, narrower is for all at once. */
  @Test
  void noStreamIsTreatedInTwoWaysUnlessItIsNarrowed() throws Exception {
    LiveFile file = LiveFile.in(directory, "stage: enforce\ncanary: 1\n" + RULES);
    try (BellProcess bells = BellProcess.start(directory, file.path())) {
      Buckets ids = new Buckets("stream", "");
      String first = ids.nextId(0);
      String last = ids.nextId(99);
      String outside = ids.nextId(100);
      assertRings(bells, 1, 1, first, last);
      assertRings(bells, 1, 2, outside);

      canary(bells, file, 1, 10);
      assertRings(bells, 2, 1, first, last, ids.nextId(100));
      assertRings(bells, 2, 2, outside, ids.nextId(1_000));
      canary(bells, file, 10, 0);
      assertRings(bells, 3, 2, first, last, outside);
      canary(bells, file, 0, 100);
      assertRings(bells, 4, 2, first, last, outside);
      assertRings(bells, 4, 1, ids.nextId(9_999));
      bells.leave().assertNoFault();
    }
  }

  private static void assertRings(BellProcess bells, int step, int copies, String... streams)
      throws Exception {
    for (String stream : streams) {
      assertEquals(copies, bells.rings(stream, step), () -> stream + " at step " + step);
    }
  }

  private static void canary(BellProcess bells, LiveFile file, int from, int to) throws Exception {
    file.set("canary", to);
    String said = "rollout enforce " + from + "% -> enforce " + to + "% by configuration";
    assertNotNull(bells.err().await(said));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1"})
  void disabledAtTheStartItIsNotThere(String yes) throws Exception {
    LiveFile file = LiveFile.in(directory, "stage: enforce\n" + RULES);
    JavaCommand command = JavaCommand.in(directory).env("SSOT_DISABLED", yes);
    try (BellProcess bells = BellProcess.start(directory, file.path(), command)) {
      assertEquals(2, bells.rings("a", 1));
      assertFalse(bells.leave().exists(), "a log of nothing");
      List<String> said = bells.err().all();
      assertEquals(1, said.size(), bells::toString);
      assertTrue(said.get(0).contains("SSOT_DISABLED"), said::toString);
    }
  }

  /** Who makes the first one decides of which kind it is: that is the service's to do. */
  @Test
  void onlyWhoAsksForManagementMakesAnMBeanServer() throws Exception {
    LiveFile file = LiveFile.in(directory, "stage: observe\n" + RULES);
    try (BellProcess bells = BellProcess.start(directory, file.path())) {
      // The agent looks for servers from five seconds after its start on.
      for (long end = System.nanoTime() + LOOKED_FOR.toNanos(); System.nanoTime() < end; ) {
        assertEquals("observe", bells.operator().status().get("stage").getAsString());
      }
      assertEquals(List.of("servers 0"), bells.request("servers"));
      try (Management management = Management.of(bells.pid())) {
        assertEquals("observe", management.attribute("Stage"));
        assertEquals(2, bells.rings("a", 1));
        assertTrue(management.call("stage", "enforce").startsWith("stage enforce 100%, by JMX"));
        assertEquals(1, bells.rings("b", 1));
      }
      assertEquals(List.of("servers 1"), bells.request("servers"));
      bells.leave().assertNoFault();
    }
  }
}
