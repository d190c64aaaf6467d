package io.ssot.agent.core.violation;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * The violations as JSON lines. What goes wrong with the file is said once; then it is left alone.
 */
final class JsonLog {
  private final OperatorLog operator;
  private final String pattern;
  private final long maxBytes;
  private final Ids ids;
  private final boolean logValues;
  private final long pid = ProcessId.current();

  private LogFile file;
  private boolean broken;
  private boolean fullTold;
  private long written;

  JsonLog(OperatorLog operator, String pattern, long maxBytes, Ids ids, boolean logValues) {
    this.operator = operator;
    this.pattern = pattern;
    this.broken = pattern == null;
    this.maxBytes = maxBytes;
    this.ids = ids;
    this.logValues = logValues;
  }

  void write(Entry entry) {
    // A line that has no room is not made.
    if (open() && !fullTold) {
      try {
        if (file.write(line(entry))) {
          written++;
        } else {
          fullTold = true;
          writeFull();
        }
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  /** Also where the file is full of violations: there are few of these, and they count. */
  void write(RolloutRecord rollout, long millis) {
    if (open()) {
      try {
        JsonLine line = new JsonLine(rollout.kind, millis).member("pid", pid);
        members(line, rollout.members);
        file.writeAnyway(line.bytes());
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  void write(Summary summary) {
    if (open()) {
      try {
        file.writeAnyway(SummaryJson.line(summary, pid, written));
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  void flush() {
    if (file != null && !broken) {
      try {
        file.flush();
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  void close() {
    if (file != null && !broken) {
      try {
        file.close();
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  /** Answers whether the file can be written, opened or created at the first call. */
  boolean open() {
    if (file == null && !broken) {
      try {
        Path path = Paths.get(pattern.replace("%p", Long.toString(pid))).toAbsolutePath();
        file = LogFile.open(path, maxBytes);
        operator.info("every violation is written to " + file.path);
        writeResumed();
      } catch (IOException | InvalidPathException | SecurityException e) {
        fail(e);
      }
    }
    return !broken;
  }

  /** Says what held in the process before this one and does not hold any more. */
  void tellForgotten() {
    try {
      String forgotten = file == null || broken ? null : Predecessor.forgotten(pattern, file.path);
      if (forgotten != null) {
        operator.warn(forgotten);
      }
    } catch (IOException | RuntimeException e) {
      operator.info("the log of the process before cannot be read: " + reason(e));
    }
  }

  /** Says where the lines of this process begin, in a file that another one began. */
  private void writeResumed() throws IOException {
    if (file.resumed) {
      JsonLine line = new JsonLine("log-resumed", System.currentTimeMillis());
      file.writeAnyway(line.member("pid", pid).bytes());
    }
  }

  private void writeFull() throws IOException {
    JsonLine line = new JsonLine("log-full", System.currentTimeMillis());
    file.writeAnyway(line.member("pid", pid).member("maxBytes", maxBytes).bytes());
    file.flush();
    operator.warn(
        file.path
            + " has reached its "
            + maxBytes
            + " bytes: from here on violations are only counted");
  }

  private void fail(Exception cause) {
    broken = true;
    String at = file == null ? pattern.replace("%p", Long.toString(pid)) : file.path.toString();
    operator.warn(
        "cannot write the violation log "
            + at
            + " ("
            + reason(cause)
            + "): make its directory writable for this process or name another file;"
            + " until the next start violations are counted, and each new kind is named here");
    close(file);
  }

  private static String reason(Exception cause) {
    if (cause instanceof FileSystemException) {
      String reason = ((FileSystemException) cause).getReason();
      return cause.getClass().getSimpleName() + (reason == null ? "" : ": " + reason);
    }
    return cause.toString();
  }

  private static void close(LogFile file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // The failure that led here has been told.
      }
    }
  }

  private byte[] line(Entry entry) {
    Violation violation = entry.violation;
    JsonLine line = new JsonLine(violation.kind.label, entry.millis);
    line.member("event", violation.event).member("verdict", violation.verdict);
    line.member("stage", violation.stage);
    line.member("stream", ids.shown(violation.stream));
    line.member("receiver", ids.shown(violation.receiver));
    line.origin("first", violation.first).origin("second", violation.second);
    line.member("via", violation.via == null ? null : violation.via.toString());
    line.member("sink", violation.sink).member("reason", violation.reason);
    line.known("sequence", violation.sequence);
    if (logValues && violation.values() != null) {
      values(line, violation.values());
    }
    return line.bytes();
  }

  private static void values(JsonLine line, String[] values) {
    line.object("values");
    members(line, values);
    line.end();
  }

  /** Name, value, name, value, ... */
  private static void members(JsonLine line, String[] members) {
    for (int i = 0; i + 1 < members.length; i += 2) {
      line.member(members[i], members[i + 1]);
    }
  }
}
