package io.ssot.agent.core.violation;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the operator reads: a line per new kind of violation through SLF4J, every violation as JSON
 * in a file, and a summary at the end.
 *
 * <p>Reporting only counts and queues; its thread, the logger and the file come with {@link
 * #prepare} or the first thing to say. No method throws, and none but {@link #close} waits.
 */
public final class ViolationLog {
  /** The version of the file's format, the member {@code v} of each line. */
  public static final int VERSION = 1;

  private static final int CAPACITY = 8192;
  private static final long CLOSE_NANOS = 2_000_000_000L;

  private final Counters counters = new Counters();
  private final FaultLimit faultLimit = new FaultLimit();
  private final AtomicReference<LogThread> thread = new AtomicReference<>();
  private final EntryQueue queue;
  private final String file;
  private final long maxBytes;
  private final boolean plainIds;
  private final boolean logValues;
  private final long closeNanos;

  /**
   * Opens nothing.
   *
   * @param file the path of the JSON lines; {@code %p} stands for the process id; null for none
   * @param maxBytes what the lines of violations may fill; after that they are only counted
   * @param plainIds whether streams and receivers are written as they are, not as hashes
   * @param logValues whether {@link Violation#values} are written
   */
  public ViolationLog(String file, long maxBytes, boolean plainIds, boolean logValues) {
    this(file, maxBytes, plainIds, logValues, CAPACITY, CLOSE_NANOS);
  }

  ViolationLog(
      String file,
      long maxBytes,
      boolean plainIds,
      boolean logValues,
      int capacity,
      long closeNanos) {
    queue = new EntryQueue(capacity);
    this.file = file;
    this.maxBytes = maxBytes;
    this.plainIds = plainIds;
    this.logValues = logValues;
    this.closeNanos = closeNanos;
  }

  /** Counts the violation, and has it written unless too many wait already. */
  public void report(Violation violation) {
    try {
      long now = System.currentTimeMillis();
      write(Entry.of(violation, counters.violation(violation, now), now, false));
    } catch (Throwable t) {
      lost();
    }
  }

  /**
   * Counts a fault of the agent, and has it written if it is the place's first within a minute.
   *
   * @param where what the agent was doing, a constant: it names a counter
   */
  public void fault(String where, Throwable fault) {
    fault(where, fault, System.nanoTime());
  }

  void fault(String where, Throwable fault, long nanos) {
    try {
      Violation.Builder builder = Violation.of(Kind.AGENT_FAULT, null);
      boolean passes = faultLimit.passes(where, nanos);
      if (passes) {
        builder.reason(where + ": " + FaultText.of(fault));
      }
      Violation violation = builder.build();
      long now = System.currentTimeMillis();
      Pair pair = counters.violation(violation, now);
      counters.count("agent-fault " + where);
      if (passes) {
        write(Entry.of(violation, pair, now, true));
      }
    } catch (Throwable t) {
      lost();
    }
  }

  /**
   * Writes that stage or canary changed, in the file as {@code log-stage} and to the operator.
   *
   * @param from what held before, {@code enforce 1%}; null at the start
   * @param source who decided: {@code steps}, {@code guardrail}, {@code file}, ...
   * @param reason why; null where the source says it all
   * @param figures what the counters said; null where that was not asked
   */
  public void rollout(String from, String to, String source, String reason, String figures) {
    record(RolloutRecord.stage(from, to, source, reason, figures));
  }

  /**
   * Writes that a guardrail was reached, in the file as {@code log-guardrail} and to the operator.
   *
   * @param then {@code warn}, {@code freeze} or {@code rollback}
   * @param figures such as {@code 23 in 1m, limit 20}
   */
  public void guardrail(String guardrail, String then, String figures) {
    record(RolloutRecord.guardrail(guardrail, then, figures));
  }

  private void record(RolloutRecord record) {
    try {
      write(Entry.of(record, System.currentTimeMillis()));
    } catch (Throwable t) {
      lost();
    }
  }

  /** Tells the operator a line of information. */
  public void note(String line) {
    tell(line, false);
  }

  /** Tells the operator a line that asks for something to be done. */
  public void warn(String line) {
    tell(line, true);
  }

  /** The same, at most once a minute for each place in the application. */
  public void warn(String where, String reason) {
    if (faultLimit.passes("warn " + where, System.nanoTime())) {
      warn(where + ": " + reason);
    }
  }

  /**
   * What a path of the configuration should tell cannot be read: the operator's to mend, and no
   * fault. Counted each time, told at most once a minute for each place.
   */
  public void unreadable(String where, String reason) {
    counters.count("unreadable " + where);
    warn(where, reason);
  }

  private void tell(String line, boolean warning) {
    try {
      write(Entry.of(line, warning));
    } catch (Throwable t) {
      lost();
    }
  }

  /** Readies the logger and the file on the log's own thread: there will be something to say. */
  public void prepare() {
    try {
      write(Entry.EXPECTED);
    } catch (Throwable t) {
      lost();
    }
  }

  /** What was counted so far, for a person. */
  public List<String> summary() {
    return new SummaryText(new Summary(counters)).lines();
  }

  public Counters counters() {
    return counters;
  }

  /**
   * Writes what waits, and the summary, within two seconds. What is reported later is only counted.
   */
  public void close() {
    try {
      LogThread last = thread();
      if (last != null) {
        last.finish();
      }
    } catch (Throwable t) {
      lost();
    }
  }

  private void write(Entry entry) {
    if (queue.offer(entry)) {
      thread();
    }
  }

  /** The thread, started at the first call; null if it cannot be. */
  private LogThread thread() {
    LogThread running = thread.get();
    if (running != null) {
      return running;
    }
    LogThread fresh =
        new LogThread(
            new LogWriter(queue, counters, file, maxBytes, plainIds, logValues), closeNanos);
    if (!thread.compareAndSet(null, fresh)) {
      return thread.get();
    }
    if (!fresh.start()) {
      thread.set(null);
      return null;
    }
    return fresh;
  }

  /** A counter is all that is left to do for a fault in here; even that may be out of memory. */
  private void lost() {
    try {
      counters.count("log-fault");
    } catch (Throwable t) {
      // Nothing may reach the application.
    }
  }
}
