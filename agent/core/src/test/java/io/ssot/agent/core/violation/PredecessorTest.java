package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process before this one decided, and this one does not know of. */
class PredecessorTest {
  @TempDir Path directory;
  private String pattern;
  private Path own;

  @BeforeEach
  void begin() throws IOException {
    pattern = directory.resolve("v-%p.jsonl").toString();
    own = directory.resolve("v-9.jsonl");
    Files.writeString(own, "");
  }

  /** A log as a process leaves it. */
  private Path log(String name, Runnable... work) {
    Path file = directory.resolve(name);
    ViolationLog log = new ViolationLog(file.toString(), 1 << 20, true, false);
    current = log;
    for (Runnable each : work) {
      each.run();
    }
    log.close();
    return file;
  }

  private ViolationLog current;

  private Runnable change(String to, String source, String reason) {
    return () -> current.rollout("observe", to, source, reason, null);
  }

  private String forgotten() throws IOException {
    return Predecessor.forgotten(pattern, own);
  }

  @Test
  void whatACommandSaidIsForgotten() throws Exception {
    log("v-1.jsonl", change("enforce 5%", "configuration", null), change("off", "command", null));
    assertEquals(
        "this start forgets off by command, which held in the process before (v-1.jsonl)",
        forgotten());
  }

  @Test
  void whatAnOrderlyEndSaidIsSaid() throws Exception {
    log("v-1.jsonl", change("off", "JMX", null), change("observe", "restart", "forgets stage off"));
    assertEquals(
        "this start forgets stage off, which held in the process before (v-1.jsonl)", forgotten());
  }

  @Test
  void whatTheFileSaidIsNotForgotten() throws Exception {
    log("v-1.jsonl", change("off", "command", null), change("observe", "configuration", null));
    assertNull(forgotten());
  }

  @Test
  void theLatestProcessCounts() throws Exception {
    Path old = log("v-1.jsonl", change("off", "command", null));
    Path late = log("v-2.jsonl", change("enforce 1%", "steps", null));
    log("other.jsonl", change("off", "JMX", null));
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
    Files.setLastModifiedTime(late, FileTime.fromMillis(2_000));
    assertEquals(
        "this start forgets enforce 1% by steps, which held in the process before (v-2.jsonl)",
        forgotten());
  }

  @Test
  void thereMayBeNone() throws Exception {
    assertNull(forgotten());
    assertNull(Predecessor.forgotten(directory.resolve("fixed.jsonl").toString(), own));
    log("v-1.jsonl", () -> current.fault("a test", new IllegalStateException()));
    assertNull(forgotten());
  }

  @Test
  void onlyTheEndOfALongLogIsRead() throws Exception {
    Path file = log("v-1.jsonl", change("off", "command", null));
    String change = Files.readString(file).lines().findFirst().orElseThrow();
    String filler = "{\"kind\":\"duplicate-origin\"}\n".repeat(20_000);
    Files.writeString(file, filler + change + "\n" + filler.substring(0, 27_000));
    assertEquals(
        "this start forgets off by command, which held in the process before (v-1.jsonl)",
        forgotten());
  }
}
