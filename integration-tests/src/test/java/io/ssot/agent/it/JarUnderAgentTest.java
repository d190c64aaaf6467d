package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.RestlessProcess;
import io.ssot.agent.it.harness.ViolationLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar's file is overwritten, cut off or deleted while a JVM runs with it. */
class JarUnderAgentTest {
  /** What happens to the file. */
  enum Accident {
    /** In place, as {@code cp} does it: the JVM has the same file open. */
    OVERWRITTEN {
      @Override
      void happenTo(Path jar) throws IOException {
        byte[] garbage = new byte[(int) Files.size(jar)];
        Arrays.fill(garbage, (byte) 0x5a);
        Files.write(jar, garbage, StandardOpenOption.WRITE);
      }
    },
    CUT_OFF {
      @Override
      void happenTo(Path jar) throws IOException {
        Files.write(jar, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      }
    },
    DELETED {
      @Override
      void happenTo(Path jar) throws IOException {
        Files.delete(jar);
      }
    };

    abstract void happenTo(Path jar) throws IOException;
  }

  @TempDir Path directory;

  static Stream<Arguments> accidents() {
    return Jdk.tested().stream()
        .flatMap(jdk -> Stream.of(Accident.values()).map(each -> Arguments.of(jdk, each)));
  }

  @ParameterizedTest
  @MethodSource("accidents")
  void breaksNothing(Jdk jdk, Accident accident) throws Exception {
    Path jar = Files.copy(Artifacts.agent(), directory.resolve("ssot-agent.jar"));
    String flag = "-javaagent:" + jar + "=config=" + RestlessProcess.configuration();
    try (RestlessProcess service = RestlessProcess.start(directory, jdk, flag)) {
      service.awaitOnce();
      // It answers, so its start is over.
      service.command(Artifacts.agent(), "status").assertDone();
      accident.happenTo(jar);

      service.command(Artifacts.agent(), "stage", "off").assertDone();
      service.awaitTwice();
      service.command(Artifacts.agent(), "stage", "enforce").assertDone();
      service.awaitOnce();
      String summary = service.command(Artifacts.agent(), "summary").assertDone().out();
      assertTrue(summary.contains("duplicate-origin"), summary);
      service.command(Artifacts.agent(), "reload").assertDone();
      service.awaitOnce();
      service.command(Artifacts.agent(), "detach").assertDone();
      service.awaitTwice();

      service.attach(Artifacts.agent());
      service.awaitOnce();
      ViolationLog log = service.stop();
      assertEquals(2, log.records("summary").size(), "at the detach, and at the end");
      assertEquals(List.of(), log.records("agent-fault"));
      assertEquals(
          List.of(),
          service.err().matching(line -> line.contains("Exception") || line.contains("Error")));
    }
  }
}
