package io.ssot.agent.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.dist.app.Hops;
import io.ssot.agent.dist.app.Redeploy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The classes of the JDK that are woven so that tokens follow the work. The JVM trusts its own
 * classes, so it is told to verify them as well.
 */
class HopsTest {
  private static final String[] VERIFY = {
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:+BytecodeVerificationLocal",
    "-XX:+BytecodeVerificationRemote",
    "-Xshare:off"
  };

  private static final String OUTBOX = Hops.Outbox.class.getName();
  private static final String MAILBOX = Hops.Mailbox.class.getName();

  @TempDir Path folder;

  static List<Path> homes() {
    return Jdks.homes();
  }

  @BeforeEach
  void configuration() throws IOException {
    String emits = ": {methods: {emit: {event: made, stream: \"arg[0]\"}}, class: ";
    Files.write(
        folder.resolve("ssot.yaml"),
        List.of(
            "stage: enforce",
            "log: {file: log.jsonl}",
            "events: {made: {}}",
            "sinks:",
            "  " + Hops.Wire.class.getName() + ": {method: push, destination: this}",
            "hops:",
            "  - {put: '" + OUTBOX + "#put', take: '" + OUTBOX + "#take'}",
            "  - {put: '" + MAILBOX + "#post', run: '" + MAILBOX + "#handle'}",
            "emitters:",
            "  First" + emits + Hops.First.class.getName() + "}",
            "  Second" + emits + Hops.Second.class.getName() + "}"));
  }

  private List<String> violations() throws IOException {
    List<String> kinds = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("log.jsonl"))) {
      if (!line.contains("\"kind\":\"duplicate-origin\"")
          && !line.contains("\"kind\":\"summary\"")) {
        kinds.add(line);
      }
    }
    return kinds;
  }

  /** The event that both emitters send goes out once, however it came to the sink. */
  @ParameterizedTest
  @MethodSource("homes")
  void tokensFollowTheWork(Path home) throws Exception {
    for (String[] arguments : new String[][] {{}, {"loaded"}}) {
      Files.deleteIfExists(folder.resolve("log.jsonl"));
      Fork fork =
          new Fork(home, folder).with(VERIFY).agent("").main(Hops.class).with(arguments).runsWell();
      assertTrue(fork.out.get(0).matches("ways (\\d+), sent \\1, not once \\[]"), fork.out + "");
      assertEquals(List.of(), violations());
    }
  }

  /** A pool that outlives a web application keeps nothing of it, nor does a cancelled task. */
  @ParameterizedTest
  @MethodSource("homes")
  void noTokenKeepsAnApplicationAlive(Path home) throws Exception {
    Fork fork = new Fork(home, folder).agent("").main(Redeploy.class).runsWell();
    assertEquals("deployed 3, let go 3", fork.out.get(0));
  }

  /** The test can fail: without tokens on other threads everything goes out twice. */
  @Test
  void withoutCausalityTheyDoNot() throws Exception {
    Fork fork =
        new Fork(Path.of(System.getProperty("java.home")), folder)
            .agent("")
            .with("-Dssot.causality=off")
            .main(Hops.class)
            .runsWell();
    assertFalse(fork.out.get(0).endsWith("not once []"), fork.out + "");
  }
}
