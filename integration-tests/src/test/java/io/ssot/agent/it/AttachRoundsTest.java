package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.Figures;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.LoadedCommands;
import io.ssot.agent.it.harness.RestlessProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes and goes again and again, in a service that never rests. */
class AttachRoundsTest {
  private static final int ROUNDS = Integer.getInteger("attach.rounds", 40);

  /** By then the JVM has seen everything. */
  private static final int WARM = 20;

  private static final int KILOBYTE = 1024;

  /**
   * What a round may cost for good. The JVM keeps some 20 KB of what it retransformed
   * (operations.md); an agent that stayed would cost 2 MB.
   */
  private static final int MOST_PER_ROUND = 100 * KILOBYTE;

  @TempDir Path directory;

  static List<Jdk> jdks() {
    return Jdk.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nothingStays(Jdk jdk, TestReporter reporter) throws Exception {
    try (RestlessProcess service = RestlessProcess.start(directory, jdk);
        LoadedCommands commands = LoadedCommands.of(Artifacts.agent())) {
      service.awaitTwice();
      rounds(WARM, service, commands);
      RestlessProcess.Figures warm = settled(service);
      rounds(ROUNDS - WARM, service, commands);
      RestlessProcess.Figures last = settled(service);

      assertEquals(0, last.lost(), "events lost");
      assertEquals(warm.threads(), last.threads(), "threads");
      long perRound = (last.metaspace() - warm.metaspace()) / (ROUNDS - WARM);
      assertTrue(perRound < MOST_PER_ROUND, () -> "metaspace: " + warm + ", then " + last);
      new Figures(reporter)
          .atMost(
              "metaspace kept by each of " + (ROUNDS - WARM) + " rounds, Java " + jdk.feature(),
              (double) perRound / KILOBYTE,
              (double) MOST_PER_ROUND / KILOBYTE,
              "KB");
      assertEquals(List.of(), service.stop().records("agent-fault"));
    }
  }

  private static void rounds(int count, RestlessProcess service, LoadedCommands commands)
      throws Exception {
    for (int round = 0; round < count; round++) {
      service.attach(Artifacts.agent());
      service.awaitOnce();
      commands.run("detach", service.pid(), "--timeout", "60").assertDone();
      service.awaitTwice();
    }
  }

  /** After the last agent's classes are gone, and with them all that was before. */
  private static RestlessProcess.Figures settled(RestlessProcess service) throws Exception {
    assertEquals(List.of(), service.jcmd().awaitDead("io.ssot.agent"));
    return service.figures();
  }
}
