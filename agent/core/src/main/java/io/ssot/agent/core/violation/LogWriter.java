package io.ssot.agent.core.violation;

import java.util.Collections;

/** Takes entries from the queue to the logger and the file, on the log's own thread. */
final class LogWriter {
  private final EntryQueue queue;
  private final Counters counters;
  private final String file;
  private final long maxBytes;
  private final Ids ids;
  private final boolean logValues;

  private volatile long finishBy;
  private OperatorLog operator;
  private JsonLog json;
  private boolean prepared;

  LogWriter(
      EntryQueue queue,
      Counters counters,
      String file,
      long maxBytes,
      boolean plainIds,
      boolean logValues) {
    this.queue = queue;
    this.counters = counters;
    this.file = file;
    this.maxBytes = maxBytes;
    this.ids = new Ids(plainIds);
    this.logValues = logValues;
  }

  /** Has {@link #run} return soon: by this monotonic time it takes the last entry. */
  void finishBy(long nanos) {
    finishBy = nanos;
    queue.finish();
  }

  /** Returns after {@link #finishBy}. */
  void run() {
    try {
      operator = new OperatorLog(ids);
      json = new JsonLog(operator, file, maxBytes, ids, logValues);
      while (!isOver()) {
        Entry entry = queue.poll();
        if (entry == null) {
          idle();
        } else {
          write(entry);
        }
      }
      finish();
    } catch (Throwable t) {
      // Not through the logger: it may be what failed.
      System.err.println("ssot-agent: the violation log ends: " + FaultText.of(t));
    }
  }

  /**
   * Opens the file, so that an unwritable one is known before it is needed, and loads what the
   * summary takes: at the end the JVM would have to wait for it, and the jar may be gone.
   */
  private void prepare() {
    if (prepared) {
      return;
    }
    prepared = true;
    json.open();
    json.tellForgotten();
    Counters none = new Counters();
    none.declare(Collections.singletonList("none"), false);
    Summary empty = new Summary(none);
    SummaryJson.line(empty, 0, 0);
    new SummaryText(empty).lines();
    empty.readiness.lines();
  }

  private boolean isOver() {
    return queue.isFinishing() && (queue.isEmpty() || System.nanoTime() - finishBy >= 0);
  }

  private void idle() {
    if (queue.takeRefused()) {
      announceMissed();
    }
    json.flush();
    queue.await();
  }

  private void write(Entry entry) {
    try {
      if (entry == Entry.EXPECTED) {
        prepare();
      } else if (entry.violation != null) {
        writeViolation(entry);
      } else if (entry.rollout != null) {
        json.write(entry.rollout, entry.millis);
        tell(entry.rollout.line, entry.warning);
      } else {
        tell(entry.line, entry.warning);
      }
    } catch (Throwable t) {
      counters.count("log-fault");
    }
  }

  private void tell(String line, boolean warning) {
    if (warning) {
      operator.warn(line);
    } else {
      operator.info(line);
    }
  }

  private void writeViolation(Entry entry) {
    json.write(entry);
    if (entry.pair.takeUnannounced() != null || entry.warning) {
      operator.announce(entry.violation);
    }
  }

  /** The first of their kind that found the queue full. */
  private void announceMissed() {
    for (Pair pair : counters.pairs()) {
      Violation missed = pair.takeUnannounced();
      if (missed != null) {
        operator.announce(missed);
      }
    }
  }

  private void finish() {
    announceMissed();
    Summary summary = new Summary(counters);
    if (!summary.isEmpty()) {
      json.write(summary);
    }
    json.close();
    for (String line : new SummaryText(summary).lines()) {
      operator.info(line);
    }
  }
}
