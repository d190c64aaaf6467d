package io.ssot.agent.cli;

import io.ssot.agent.core.violation.ViolationLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one file of the violation log into a {@link Review}. A file may hold the lines of several
 * processes one after the other; each one's summary, if it lived to write one, replaces what was
 * counted from its lines.
 */
final class ViolationLogReader {
  private static final int MAX_NOTES = 5;

  private final Path file;
  private final Review review;
  private final PrintWriter notes;

  // The process whose lines are being read.
  private final Map<List<Object>, ReviewedViolation> counted = new LinkedHashMap<>();
  private boolean inProcess;

  private int number;
  private long broken;
  private boolean newerNoted;

  ViolationLogReader(Path file, Review review, PrintWriter notes) {
    this.file = file;
    this.review = review;
    this.notes = notes;
  }

  /**
   * Reads all lines; what is wrong with one is noted.
   *
   * @throws IOException if the file cannot be read
   */
  void read() throws IOException {
    // A reader of its own: that of Files fails for bytes that are no UTF-8.
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line; (line = in.readLine()) != null; ) {
        number++;
        if (!line.isBlank()) {
          readLine(line);
        }
      }
    }
    endUnfinished();
    if (broken > MAX_NOTES) {
      notes.println(file + ": " + (broken - MAX_NOTES) + " more such lines skipped");
    }
  }

  private void readLine(String text) {
    Map<String, Object> line;
    try {
      line = JsonObjects.parse(text);
    } catch (IOException e) {
      skipBroken();
      return;
    }
    long version = JsonObjects.number(line, "v");
    String kind = JsonObjects.text(line, "kind");
    if (version > ViolationLog.VERSION) {
      skipNewer(version);
    } else if (version < 1 || kind == null) {
      skipBroken();
    } else {
      read(line, kind);
    }
  }

  private void skipBroken() {
    if (++broken <= MAX_NOTES) {
      notes.println(file + ":" + number + ": not a line of a violation log, skipped");
    }
  }

  private void skipNewer(long version) {
    review.newer++;
    if (!newerNoted) {
      newerNoted = true;
      notes.println(
          file
              + ":"
              + number
              + ": written by a newer agent (format "
              + version
              + ", known is "
              + ViolationLog.VERSION
              + "); such lines are skipped, review the file with the agent that wrote it");
    }
  }

  private void read(Map<String, Object> line, String kind) {
    Instant time = Times.of(line, "time");
    review.seen(time);
    if (kind.equals("log-resumed")) {
      endUnfinished();
    }
    if (!inProcess) {
      inProcess = true;
      review.processes++;
    }
    if (kind.equals("summary")) {
      end(line);
    } else if (kind.equals(ReviewedChange.STAGE) || kind.equals(ReviewedChange.GUARDRAIL)) {
      review.add(new ReviewedChange(line, time));
    } else if (!kind.startsWith("log-")) {
      count(ReviewedViolation.ofLine(line, time));
    }
  }

  private void count(ReviewedViolation one) {
    ReviewedViolation known = counted.putIfAbsent(one.key(), one);
    if (known != null) {
      known.add(one);
    }
  }

  private void endUnfinished() {
    if (inProcess) {
      review.unfinished++;
      counted.values().forEach(review::add);
      endProcess();
    }
  }

  private void end(Map<String, Object> summary) {
    for (Map<String, Object> each : JsonObjects.objects(summary, "violations")) {
      ReviewedViolation exact = ReviewedViolation.ofSummary(each);
      ReviewedViolation lines = counted.get(exact.key());
      if (lines != null) {
        exact.describe(lines);
      }
      review.add(exact);
    }
    for (Map<String, Object> each : JsonObjects.objects(summary, "origins")) {
      review.add(new ReviewedOrigin(each));
    }
    Map<String, Object> counters = JsonObjects.object(summary, "counters");
    for (String name : counters.keySet()) {
      review.counters.merge(name, JsonObjects.number(counters, name), Long::sum);
    }
    endProcess();
  }

  private void endProcess() {
    counted.clear();
    inProcess = false;
  }
}
