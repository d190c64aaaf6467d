package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
  @TempDir Path directory;
  private ErrCapture err;
  private ViolationLog log;

  @BeforeEach
  void open() {
    err = new ErrCapture();
    String file = directory.resolve("log.jsonl").toString();
    log = new ViolationLog(file, Samples.MEGABYTE, false, false);
  }

  @AfterEach
  void release() {
    err.close();
  }

  private void emit(Place origin, boolean reached) {
    Counters.Cell cell = log.counters().cell("agent_started", origin);
    cell.emissions.increment();
    if (reached) {
      cell.reached.increment();
    }
  }

  @Test
  void ofNothingIsOneLineAndNoFile() {
    log.close();
    assertEquals(1, err.lines("ssot-agent").size(), err.text());
    assertEquals(1, err.lines("Z summary: no emission was seen").size());
    assertEquals(0, directory.toFile().list().length);
  }

  @Test
  void countersAloneStayOneLine() {
    log.counters().count("unrecognised-send agent_started");
    log.close();
    assertEquals(1, err.lines("ssot-agent").size(), err.text());
    assertEquals(1, err.lines("seen (unrecognised-send agent_started 1)").size(), err.text());
  }

  @Test
  void ofEmissionsAloneIsInTheFile() throws Exception {
    emit(Samples.UNIFIED, true);
    emit(Samples.UNIFIED, false);
    log.counters().delivered("agent_started", Samples.UNIFIED);
    log.close();
    List<JsonObject> lines = Samples.objects(directory.resolve("log.jsonl"));
    assertEquals(1, lines.size());
    JsonObject summary = lines.get(0);
    assertEquals("summary", Samples.kind(summary));
    assertEquals(1, summary.get("v").getAsInt());
    assertEquals(2, summary.get("emissions").getAsLong());
    JsonObject origin = summary.getAsJsonArray("origins").get(0).getAsJsonObject();
    assertEquals(2, origin.get("emissions").getAsLong());
    assertEquals(1, origin.get("reached").getAsLong());
    assertEquals(1, origin.get("delivered").getAsLong());
    assertEquals(1, origin.get("unseen").getAsLong());
    assertEquals(
        "com.example.UnifiedEmitter.emit(UnifiedEmitter.java:12)",
        origin.getAsJsonObject("origin").get("at").getAsString());
    assertEquals(1, err.lines("2 emissions of 1 event type: 1 send delivered").size());
    assertEquals(1, err.lines("; 0 violations").size(), err.text());
  }

  @Test
  void namesThePairsMostFrequentFirst() throws Exception {
    log.report(Samples.duplicate("rare"));
    log.report(Samples.duplicate("frequent"));
    log.report(Samples.duplicate("frequent"));
    log.counters().count("in-flight-race");
    log.close();
    JsonObject summary = Samples.last(directory.resolve("log.jsonl"));
    JsonObject pair = summary.getAsJsonArray("violations").get(0).getAsJsonObject();
    assertEquals("frequent", pair.get("event").getAsString());
    assertEquals(2, pair.get("count").getAsLong());
    assertEquals("Bridge", pair.getAsJsonObject("second").get("emitter").getAsString());
    assertEquals(1, summary.getAsJsonObject("counters").get("in-flight-race").getAsLong());
    assertEquals(1, err.lines("3 violations of 2 kinds:").size(), err.text());
    assertEquals(1, err.lines("counters: in-flight-race 1").size(), err.text());
  }

  @Test
  void isAlignedAndShort() {
    for (int i = 0; i < 30; i++) {
      log.counters().emission("event" + i, Samples.BRIDGE);
    }
    log.close();
    List<String> rows = err.lines("com.example.Bridge");
    assertEquals(20, rows.size());
    for (String row : rows) {
      assertEquals(rows.get(0).indexOf("com.example"), row.indexOf("com.example"), err.text());
    }
    assertEquals(1, err.lines("and 10 more in the file").size());
  }

  @Test
  void isTakenWhileTheApplicationCountsOn() throws Exception {
    Thread busy =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                for (int i = 0; i < 100; i++) {
                  log.counters().violation(Samples.duplicate("event" + i), i);
                }
              }
            });
    busy.start();
    try {
      Samples.await(() -> log.counters().pairs().size() == 100);
      for (int i = 0; i < 200; i++) {
        Summary summary = new Summary(log.counters());
        long last = Long.MAX_VALUE;
        for (Summary.PairCount pair : summary.pairs) {
          assertTrue(pair.count <= last);
          last = pair.count;
        }
      }
    } finally {
      busy.interrupt();
      busy.join();
    }
  }
}
