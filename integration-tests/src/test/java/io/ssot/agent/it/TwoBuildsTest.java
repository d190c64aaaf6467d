package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.AgentBuild;
import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.CommandResult;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.Reflection;
import io.ssot.agent.it.harness.RestlessProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Another build of the agent comes where one was before: the premain class and the gate stay those
 * of the first, and all else is of the one that runs.
 */
class TwoBuildsTest {
  private static final List<String> PREMAIN =
      List.of("io.ssot.agent.SsotAgent", "io.ssot.agent.IsolatedClassLoader");

  @TempDir Path directory;

  static List<Jdk> jdks() {
    return Jdk.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachFollowsTheOther(Jdk jdk) throws Exception {
    Path first = AgentBuild.of("1.first", directory.resolve("first.jar"));
    Path second = AgentBuild.of("2.second", directory.resolve("second.jar"));
    try (RestlessProcess service = RestlessProcess.start(directory, jdk)) {
      come(service, first, "1.first");
      List<String> premain = premain(service);
      assertTrue(premain.toString().contains("first.jar"), premain::toString);
      assertRefused(service, second, "1.first");
      service.hold();
      go(service, second);

      come(service, second, "2.second");
      // What the one gave to an emission that is under way is nothing to the other.
      service.release();
      go(service, first);

      // Whoever cleans up takes the file away that the premain class came from.
      Files.delete(first);
      come(service, second, "2.second");
      go(service, second);

      AgentBuild.of("3.third", first);
      come(service, first, "3.third");
      assertEquals(premain, premain(service));
      go(service, first);
      assertEquals(
          List.of(
              "ssot-agent 1.first",
              "ssot-agent 2.second",
              "ssot-agent 2.second",
              "ssot-agent 3.third"),
          service.err().matching(line -> line.startsWith("ssot-agent ")).stream()
              .map(line -> line.substring(0, line.indexOf(':')))
              .toList());
      assertEquals(List.of(), service.jcmd().awaitDead("io.ssot.agent"));
      assertEquals(List.of(), service.stop().records("agent-fault"));
    }
  }

  private static void come(RestlessProcess service, Path jar, String version) throws Exception {
    CommandResult attach =
        service.command(jar, "attach", "--config", RestlessProcess.configuration()).assertDone();
    assertTrue(attach.out().startsWith("ssot-agent " + version + " in "), attach::toString);
    service.awaitOnce();
    CommandResult status = service.command(Artifacts.agent(), "status").assertDone();
    assertTrue(status.out().startsWith("ssot-agent " + version + " in "), status::toString);
  }

  /** By whichever build's command. */
  private static void go(RestlessProcess service, Path jar) throws Exception {
    service.command(jar, "detach").assertDone();
    service.awaitTwice();
  }

  /** One that comes while another one is there changes nothing, and is told which it is. */
  private static void assertRefused(RestlessProcess service, Path jar, String version)
      throws Exception {
    CommandResult attach =
        service.command(jar, "attach", "--config", RestlessProcess.configuration());
    assertTrue(attach.out().startsWith("ssot-agent " + version + " in "), attach::toString);
    assertEquals(1, service.err().matching(line -> line.contains("already")).size());
  }

  private List<String> premain(RestlessProcess service) throws Exception {
    return Reflection.of(Long.parseLong(service.pid()), directory, PREMAIN);
  }
}
