package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.JavaCommand;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.Play;
import io.ssot.agent.it.harness.Script;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows: the service's own judgement without and with the agent. */
class PlayCommandTest {
  private static final int COPIES = Play.EVENTS * (Script.COPIES - 1);

  @TempDir Path directory;

  @Test
  void withoutAgentEveryEventComesFourTimes() throws Exception {
    Play play = Play.run(directory, JavaCommand.in(directory));

    assertEquals(1, play.exitStatus(), play::toString);
    assertEquals(COPIES, play.figure("duplicated"), play::toString);
  }

  @ParameterizedTest
  @CsvSource({"filter, 17", "reroute, 17", "filter, 25", "reroute, 25"})
  void withAgentEveryEventComesOnce(String delivery, int release) throws Exception {
    Optional<Jdk> jdk =
        release == Runtime.version().feature() ? Optional.of(Jdk.current()) : Jdk.find(release);
    assumeTrue(jdk.isPresent(), "no JDK " + release + " is installed");

    Play play =
        Play.run(
            directory,
            JavaCommand.in(directory)
                .on(jdk.orElseThrow())
                .env("SSOT_DELIVERY", delivery)
                .flags(
                    "-javaagent:"
                        + Artifacts.agent()
                        + "=config="
                        + Artifacts.demoConfiguration()));

    assertEquals(0, play.exitStatus(), play::toString);
    assertEquals(Play.EVENTS, play.figure("received"), play::toString);
    assertEquals(Play.EVENTS, play.log().total("delivered"));
    assertEquals(COPIES, play.log().total("suppressed"));
    play.log().assertNoFault();
  }
}
