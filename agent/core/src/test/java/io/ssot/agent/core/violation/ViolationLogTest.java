package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViolationLogTest {
  private static final long MINUTE = 60_000_000_000L;

  @TempDir Path directory;
  private Path file;
  private ErrCapture err;

  @BeforeEach
  void capture() {
    file = directory.resolve("log.jsonl");
    err = new ErrCapture();
  }

  @AfterEach
  void release() {
    err.close();
  }

  private ViolationLog log() {
    return log(Samples.MEGABYTE);
  }

  private ViolationLog log(long maxBytes) {
    return new ViolationLog(file.toString(), maxBytes, false, false);
  }

  @Test
  void theFileIsOpenedBeforeItIsNeeded() {
    ViolationLog quiet = log();
    quiet.close();
    assertFalse(Files.exists(file), "nothing was to be expected");
    ViolationLog log = log();
    log.prepare();
    log.close();
    assertTrue(Files.exists(file), err.text());
  }

  @Test
  void tellsEachKindOfViolationOnceAndWritesEachViolation() throws Exception {
    ViolationLog log = log();
    for (int i = 0; i < 3; i++) {
      log.report(Samples.duplicate("agent_started"));
      log.report(Samples.duplicate("agent_completed"));
    }
    log.close();
    List<String> warnings = err.lines("WARN");
    assertEquals(2, warnings.size(), err.text());
    assertTrue(
        warnings
            .get(0)
            .endsWith(
                "Z duplicate-origin agent_started [observe: deliver]: second Bridge"
                    + " com.example.Bridge.emitAgentEvent(Bridge.java:40), called at"
                    + " com.example.Run.start(Run.java:7); first UnifiedEmitter"
                    + " com.example.UnifiedEmitter.emit(UnifiedEmitter.java:12), call site not"
                    + " sampled"),
        warnings.get(0));
    assertEquals(7, Samples.objects(file).size());
  }

  @Test
  void writesEveryMember() throws Exception {
    ViolationLog log = log();
    Instant before = Instant.ofEpochMilli(System.currentTimeMillis());
    log.report(
        Samples.duplicateOf("agent_started")
            .verdict("suppress")
            .stage("enforce")
            .via(Samples.UNIFIED)
            .sink("WebSocketSession.sendMessage")
            .reason("why")
            .sequence(4)
            .build());
    log.close();
    JsonObject line = Samples.objects(file).get(0);
    Instant time = Instant.parse(line.get("time").getAsString());
    assertFalse(time.isBefore(before) || time.isAfter(Instant.now()));
    line.remove("time");
    assertEquals(
        "{\"v\":1,\"kind\":\"duplicate-origin\",\"event\":\"agent_started\","
            + "\"verdict\":\"suppress\",\"stage\":\"enforce\","
            + "\"first\":{\"emitter\":\"UnifiedEmitter\",\"class\":\"com.example.UnifiedEmitter\","
            + "\"method\":\"emit\",\"file\":\"UnifiedEmitter.java\",\"line\":12,"
            + "\"at\":\"com.example.UnifiedEmitter.emit(UnifiedEmitter.java:12)\"},"
            + "\"second\":{\"emitter\":\"Bridge\",\"class\":\"com.example.Bridge\","
            + "\"method\":\"emitAgentEvent\",\"file\":\"Bridge.java\",\"line\":40,"
            + "\"at\":\"com.example.Bridge.emitAgentEvent(Bridge.java:40)\","
            + "\"callSite\":\"com.example.Run.start(Run.java:7)\"},"
            + "\"via\":\"com.example.UnifiedEmitter.emit(UnifiedEmitter.java:12)\","
            + "\"sink\":\"WebSocketSession.sendMessage\",\"reason\":\"why\",\"sequence\":4}",
        line.toString());
  }

  @Test
  void writesWhatTheRolloutDid() throws Exception {
    ViolationLog log = log();
    log.rollout(null, "enforce 1%", "file", null, null);
    log.rollout("enforce 1%", "enforce 10%", "steps", null, "held for 10m, 1204 streams");
    log.guardrail("failed-sends", "rollback", "23 in 1m, limit 20");
    log.rollout("enforce 10%", "observe", "guardrail", "failed-sends", "23 in 1m, limit 20");
    log.close();
    List<String> lines = new ArrayList<>();
    for (JsonObject line : Samples.objects(file)) {
      assertEquals(ProcessHandle.current().pid(), line.remove("pid").getAsLong());
      line.remove("time");
      line.remove("v");
      lines.add(line.toString());
    }
    assertEquals(
        List.of(
            "{\"kind\":\"log-stage\",\"to\":\"enforce 1%\",\"source\":\"file\"}",
            "{\"kind\":\"log-stage\",\"from\":\"enforce 1%\",\"to\":\"enforce 10%\","
                + "\"source\":\"steps\",\"figures\":\"held for 10m, 1204 streams\"}",
            "{\"kind\":\"log-guardrail\",\"guardrail\":\"failed-sends\",\"then\":\"rollback\","
                + "\"figures\":\"23 in 1m, limit 20\"}",
            "{\"kind\":\"log-stage\",\"from\":\"enforce 10%\",\"to\":\"observe\","
                + "\"source\":\"guardrail\",\"reason\":\"failed-sends\","
                + "\"figures\":\"23 in 1m, limit 20\"}"),
        lines);
    assertTrue(err.text().contains("Z rollout enforce 1% by file\n"), err.text());
    assertTrue(
        err.text()
            .contains("Z rollout enforce 1% -> enforce 10% by steps: held for 10m, 1204 streams\n"),
        err.text());
    assertEquals(
        1,
        err.lines("WARN").stream()
            .filter(l -> l.endsWith("failed-sends was reached [rollback]: 23 in 1m, limit 20"))
            .count(),
        err.text());
    assertTrue(
        err.text()
            .contains(
                "rollout enforce 10% -> observe by guardrail: failed-sends, 23 in 1m, limit 20\n"),
        err.text());
  }

  @Test
  void whatTheRolloutDidIsWrittenWhereTheFileIsFull() throws Exception {
    ViolationLog log = log(1);
    log.report(Samples.duplicate("agent_started"));
    log.rollout("enforce 10%", "observe", "guardrail", "failed-sends", "23 in 1m, limit 20");
    log.close();
    List<String> kinds = new ArrayList<>();
    for (JsonObject line : Samples.objects(file)) {
      kinds.add(Samples.kind(line));
    }
    assertEquals(List.of("log-full", "log-stage", "summary"), kinds);
  }

  @Test
  void hidesStreamsReceiversAndValues() throws Exception {
    ViolationLog log = log();
    log.report(personal());
    log.close();
    JsonObject line = Samples.objects(file).get(0);
    // printf run-7 | sha256sum
    assertEquals("h:b4c05df045", line.get("stream").getAsString());
    assertTrue(line.get("receiver").getAsString().matches("h:[0-9a-f]{10}"));
    assertNull(line.get("values"));
    String all = Files.readString(file) + err.text();
    assertFalse(all.contains("run-7") || all.contains("alice") || all.contains("secret"), all);
  }

  @Test
  void showsThemWhereAsked() throws Exception {
    ViolationLog log = new ViolationLog(file.toString(), Samples.MEGABYTE, true, true);
    log.report(personal());
    log.close();
    JsonObject line = Samples.objects(file).get(0);
    assertEquals("run-7", line.get("stream").getAsString());
    assertEquals("alice", line.get("receiver").getAsString());
    assertEquals("{\"thought\":\"secret\"}", line.get("values").toString());
    assertTrue(err.text().contains("stream run-7; receiver alice"), err.text());
    assertFalse(err.text().contains("secret"));
  }

  private static Violation personal() {
    return Samples.duplicateOf("agent_started").stream("run-7")
        .receiver("alice")
        .values("thought", "secret")
        .build();
  }

  @Test
  void noTextOfTheApplicationEndsALine() throws Exception {
    ViolationLog log = new ViolationLog(file.toString(), Samples.MEGABYTE, true, false);
    String text = "a\nb\r\u0000\u001b[31m\u0085\u2028\u2029\uD83D";
    log.report(Violation.of(Kind.OUT_OF_ORDER, text).stream(text).reason(text).build());
    log.close();
    String written = Files.readString(file);
    assertEquals(2, written.lines().count());
    assertFalse(written.matches("(?s).*[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\u2028\u2029].*"));
    JsonObject line = Samples.objects(file).get(0);
    assertEquals(text, line.get("event").getAsString());
    assertEquals(text, line.get("stream").getAsString());
    assertEquals(1, err.lines("Z out-of-order").size());
    assertFalse(err.text().contains("\u001b") || err.text().contains("\u0085"));
  }

  @Test
  void isFlushedWhenTheQueueRunsEmpty() {
    ViolationLog log = log();
    log.report(Samples.duplicate("agent_started"));
    Samples.await(() -> content().endsWith("}\n"));
    log.report(Samples.duplicate("agent_started"));
    Samples.await(() -> content().lines().count() == 2);
    log.close();
  }

  @Test
  void anInterruptDoesNotEndIt() {
    ViolationLog log = log();
    log.report(Samples.duplicate("agent_started"));
    Samples.await(() -> content().endsWith("}\n"));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(LogThread.NAME)) {
        thread.interrupt();
        Samples.await(() -> !thread.isInterrupted());
      }
    }
    log.report(Samples.duplicate("agent_started"));
    Samples.await(() -> content().lines().count() == 2);
    log.close();
    assertEquals(3, content().lines().count());
  }

  private String content() {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void closeWritesAllThatWaits() throws Exception {
    ViolationLog log = new ViolationLog(file.toString(), 1L << 30, false, false, 60_000, MINUTE);
    reportFromFourThreads(log, 50_000);
    log.close();
    List<JsonObject> lines = Samples.objects(file);
    assertEquals(50_001, lines.size());
    assertEquals(50_000, lines.get(50_000).get("written").getAsLong());
    assertEquals(0, log.counters().get("log-fault"));
  }

  @Test
  void closeDoesNotWaitForALoggerThatHangs() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    System.setErr(new PrintStream(new HangingStream(release), true, StandardCharsets.UTF_8));
    ViolationLog log = new ViolationLog(null, 0, false, false, 10, 50_000_000L);
    log.report(Samples.duplicate("agent_started"));
    Thread.currentThread().interrupt();
    long start = System.nanoTime();
    log.close();
    assertTrue(Thread.interrupted(), "the caller's interrupt is kept");
    assertTrue(System.nanoTime() - start >= 50_000_000L, "the interrupt does not cut it short");
    assertEquals(1, release.getCount());
    release.countDown();
  }

  private static final class HangingStream extends OutputStream {
    private final CountDownLatch release;

    HangingStream(CountDownLatch release) {
      this.release = release;
    }

    @Override
    public void write(int b) throws IOException {
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void countsExactlyWhatTheQueueHasNoRoomFor() throws Exception {
    ViolationLog log = new ViolationLog(file.toString(), 1L << 30, false, false, 4, MINUTE);
    reportFromFourThreads(log, 50_000);
    log.close();
    assertEquals(50_000, log.counters().violations(Kind.DUPLICATE_ORIGIN));
    JsonObject summary = Samples.last(file);
    long written = summary.get("written").getAsLong();
    assertTrue(written < 50_000, "the queue was never full");
    assertEquals(Samples.objects(file).size() - 1, written);
    assertEquals(50, summary.getAsJsonArray("violations").size());
    summary
        .getAsJsonArray("violations")
        .forEach(each -> assertEquals(1_000, each.getAsJsonObject().get("count").getAsLong()));
    assertEquals(50, err.lines("WARN").size(), "each kind is told once, even if refused at first");
  }

  private static void reportFromFourThreads(ViolationLog log, int count)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < count / 4; i++) {
                  log.report(Samples.duplicate("event" + i % 50));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void stopsAtItsSizeAndCountsOn() throws Exception {
    ViolationLog log = log(10_000);
    for (int i = 0; i < 100; i++) {
      log.report(Samples.duplicate("agent_started"));
    }
    log.close();
    List<JsonObject> lines = Samples.objects(file);
    long bytes = 0;
    int violations = 0;
    for (String line : Files.readAllLines(file)) {
      if (line.contains("\"kind\":\"duplicate-origin\",\"event\":\"agent_started\",\"verdict\"")) {
        bytes += line.length() + 1;
        violations++;
      }
    }
    assertTrue(bytes <= 10_000 && bytes > 9_000, "bytes: " + bytes);
    assertEquals(violations + 2, lines.size());
    assertEquals("log-full", Samples.kind(lines.get(violations)));
    assertEquals(10_000, lines.get(violations).get("maxBytes").getAsLong());
    JsonObject summary = lines.get(violations + 1);
    assertEquals(violations, summary.get("written").getAsLong());
    JsonObject pair = summary.getAsJsonArray("violations").get(0).getAsJsonObject();
    assertEquals(100, pair.get("count").getAsLong());
    assertEquals(1, err.lines("has reached its 10000 bytes").size(), err.text());
  }

  @Test
  void neverThrows() {
    ViolationLog log = log();
    log.report(null);
    log.note(null);
    log.warn(null);
    log.fault(null, null);
    log.close();
    assertTrue(log.counters().get("log-fault") > 0);
  }

  @Test
  void writesNothingWithoutAFile() {
    ViolationLog log = new ViolationLog(null, Samples.MEGABYTE, false, false);
    log.report(Samples.duplicate("agent_started"));
    log.close();
    assertEquals(0, directory.toFile().list().length);
    assertEquals(1, err.lines("WARN").size(), err.text());
  }
}
