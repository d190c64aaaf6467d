package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.loops.Loops;
import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.JavaCommand;
import io.ssot.agent.it.harness.JavaProcess;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.ViolationLog;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Emissions that go on on the threads of Netty and Spring. */
class LibraryHopsTest {
  private static final List<String> WAYS =
      List.of(
          "execute",
          "submit",
          "schedule",
          "execute in execute",
          "@Async",
          "ThreadPoolTaskExecutor",
          "SimpleAsyncTaskExecutor");

  @TempDir Path directory;

  static List<Jdk> jdks() {
    return Stream.concat(Stream.of(Jdk.current()), Jdk.find(25).stream()).distinct().toList();
  }

  private static List<String> each(int times) {
    return WAYS.stream().map(way -> way + ": " + times).collect(Collectors.toList());
  }

  @Test
  void aloneEveryEventGoesOutTwice() throws Exception {
    try (JavaProcess process = loops().start()) {
      assertEquals(0, process.exitStatus(), process::toString);
      assertEquals(each(2), process.out().all());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withTheAgentOnce(Jdk jdk) throws Exception {
    Path config = Path.of(Loops.class.getResource("/com/acme/loops/ssot.yaml").toURI());
    String agent = "-javaagent:" + Artifacts.agent() + "=config=" + config;
    try (JavaProcess process = loops().on(jdk).flags(agent).start()) {
      assertEquals(0, process.exitStatus(), process::toString);
      assertEquals(each(1), process.out().all(), process::toString);
      ViolationLog log = ViolationLog.read(directory, process.pid());
      log.assertNoFault();
      assertEquals(WAYS.size(), log.total("suppressed"));
    }
  }

  private JavaCommand loops() {
    return JavaCommand.in(directory)
        .flags(JavaCommand.QUICK)
        .arguments("-cp", System.getProperty("java.class.path"), Loops.class.getName());
  }
}
