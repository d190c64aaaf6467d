package io.ssot.agent.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssot.agent.dist.app.Crowd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory is fixed by configuration, whatever the traffic (DESIGN, rule 12). */
class BoundsTest {
  @TempDir Path folder;

  /** A heap in which an agent that remembered every stream could not live. */
  @Test
  void aMillionStreamsFitIntoASmallHeap() throws Exception {
    String emits = ": {methods: {emit: {event: made, stream: \"arg[0]\"}}, class: ";
    Files.write(
        folder.resolve("ssot.yaml"),
        List.of(
            "stage: enforce",
            "max-entries: 20000",
            "log: {file: log.jsonl, max-size: 1KB}",
            "events: {made: {}}",
            "sinks: {" + Crowd.Line.class.getName() + ": {method: push, destination: this}}",
            "emitters:",
            "  First" + emits + Crowd.First.class.getName() + "}",
            "  Second" + emits + Crowd.Second.class.getName() + "}"));
    Fork fork =
        new Fork(Path.of(System.getProperty("java.home")), folder)
            .with("-Xmx48m", "-XX:+ExitOnOutOfMemoryError")
            .agent("")
            .main(Crowd.class)
            .runsWell();
    assertEquals("sent 1000000, forgotten and sent again 1", fork.out.get(0));
  }
}
