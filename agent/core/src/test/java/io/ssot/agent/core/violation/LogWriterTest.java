package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer with a queue that was filled before it began. */
class LogWriterTest {
  @TempDir Path directory;
  private final Counters counters = new Counters();
  private final EntryQueue queue = new EntryQueue(1);
  private ErrCapture err;
  private LogWriter writer;

  @BeforeEach
  void fill() {
    err = new ErrCapture();
    String file = directory.resolve("log.jsonl").toString();
    writer = new LogWriter(queue, counters, file, Samples.MEGABYTE, false, false);
    report("accepted");
    report("refused");
  }

  @AfterEach
  void release() {
    err.close();
  }

  private void report(String event) {
    Violation violation = Samples.duplicate(event);
    queue.offer(Entry.of(violation, counters.violation(violation, 0), 0, false));
  }

  @Test
  void tellsSoonOfAKindThatTheQueueHadNoRoomFor() throws Exception {
    Thread thread = new Thread(writer::run);
    thread.start();
    Samples.await(() -> err.lines("duplicate-origin refused").size() == 1);
    writer.finishBy(System.nanoTime() + 20_000_000_000L);
    thread.join();
    assertEquals(1, err.lines("duplicate-origin refused [").size(), err.text());
    assertEquals(1, err.lines("duplicate-origin accepted [").size(), err.text());
    assertEquals(1, Samples.last(directory.resolve("log.jsonl")).get("written").getAsInt());
  }

  @Test
  void withoutTimeToWriteAllItStillTellsEachKindAndTheSummary() throws Exception {
    writer.finishBy(System.nanoTime() - 1);
    writer.run();
    assertEquals(1, err.lines("duplicate-origin refused [").size(), err.text());
    assertEquals(1, err.lines("duplicate-origin accepted [").size(), err.text());
    assertEquals(1, err.lines("2 violations of 2 kinds").size(), err.text());
    assertEquals(0, Samples.last(directory.resolve("log.jsonl")).get("written").getAsInt());
    assertTrue(!queue.isEmpty());
  }
}
