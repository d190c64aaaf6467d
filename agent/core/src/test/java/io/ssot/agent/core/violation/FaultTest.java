package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path directory;

  @Test
  void speaksOnceAMinuteForEachPlaceAndCountsAll() throws Exception {
    ViolationLog log =
        new ViolationLog(directory.resolve("log.jsonl").toString(), Samples.MEGABYTE, false, false);
    List<String> lines;
    try (ErrCapture err = new ErrCapture()) {
      long start = Long.MAX_VALUE - 30 * SECOND;
      Throwable fault = new IllegalStateException("no path", new NullPointerException("inner"));
      log.fault("extract", fault, start);
      log.fault("extract", fault, start + SECOND);
      log.fault("dispatch", fault, start + SECOND);
      log.fault("extract", fault, start + 59 * SECOND);
      log.fault("extract", fault, start + 60 * SECOND);
      log.fault("extract", fault, start + 61 * SECOND);
      log.close();
      lines = err.lines("WARN");
    }
    assertEquals(3, lines.size(), lines.toString());
    assertTrue(
        lines.get(0).contains("extract: java.lang.IllegalStateException: no path at io.ssot"));
    assertTrue(lines.get(0).contains("caused by java.lang.NullPointerException: inner"));
    assertTrue(lines.get(1).contains("dispatch: "));
    assertEquals(6, log.counters().violations(Kind.AGENT_FAULT));
    assertEquals(5, log.counters().get("agent-fault extract"));
    JsonObject summary = Samples.last(directory.resolve("log.jsonl"));
    assertEquals(3, summary.get("written").getAsLong());
    assertEquals(5, summary.getAsJsonObject("counters").get("agent-fault extract").getAsLong());
  }

  @Test
  void survivesAThrowableThatThrows() {
    ViolationLog log = new ViolationLog(null, 0, false, false);
    try (ErrCapture err = new ErrCapture()) {
      log.fault("x", new Hostile());
      log.fault("y", null);
      log.close();
      assertEquals(1, err.lines("its message cannot be read").size(), err.text());
      assertEquals(1, err.lines("y: unknown").size(), err.text());
    }
    assertEquals(0, log.counters().get("log-fault"));
  }

  @SuppressWarnings("serial")
  private static final class Hostile extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException();
    }

    @Override
    public synchronized Throwable getCause() {
      throw new StackOverflowError();
    }
  }
}
