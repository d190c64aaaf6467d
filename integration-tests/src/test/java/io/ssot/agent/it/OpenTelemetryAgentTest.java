package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.JavaCommand;
import io.ssot.agent.it.harness.Play;
import io.ssot.agent.it.harness.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another agent, which weaves the same sockets and executors, changes nothing about the result. */
class OpenTelemetryAgentTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"filter, true", "filter, false", "reroute, true", "reroute, false"})
  void worksBesideOpenTelemetry(String delivery, boolean first) throws Exception {
    List<String> agents =
        new ArrayList<>(
            List.of(
                "-javaagent:" + Artifacts.agent() + "=config=" + Artifacts.demoConfiguration(),
                "-javaagent:" + Artifacts.openTelemetryAgent()));
    if (!first) {
      Collections.reverse(agents);
    }
    Play play =
        Play.run(
            directory,
            JavaCommand.in(directory)
                .env("SSOT_DELIVERY", delivery)
                .env("OTEL_TRACES_EXPORTER", "none")
                .env("OTEL_METRICS_EXPORTER", "none")
                .env("OTEL_LOGS_EXPORTER", "none")
                .flags(JavaCommand.QUICK)
                .flags(agents.toArray(String[]::new)));

    assertTrue(
        play.err().all().stream().anyMatch(line -> line.contains("opentelemetry-javaagent")),
        () -> "OpenTelemetry is there: " + play);
    assertEquals(0, play.exitStatus(), play::toString);
    assertEquals(Play.EVENTS, play.figure("received"), play::toString);
    assertEquals(Play.EVENTS, play.log().total("delivered"), play::toString);
    assertEquals(Play.EVENTS * (Script.COPIES - 1), play.log().total("suppressed"), play::toString);
    play.log().assertNoFault();
  }
}
