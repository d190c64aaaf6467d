package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Guardrail.Measure;
import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Durations;
import io.ssot.agent.core.violation.Kind;

/** What the counters say at one moment; nothing in it ever gets less. */
public final class Readings {
  /** How many different streams were seen under {@code enforce}. */
  final long streams;

  private final long failedSends;
  private final long agentFaults;
  private final long waitTimeouts;
  private final long incompleteStreams;
  private final long[] addedTime;

  /** {@code addedTime} is a {@link Durations#snapshot}; the others are numbers since the start. */
  Readings(
      long failedSends,
      long agentFaults,
      long waitTimeouts,
      long incompleteStreams,
      long[] addedTime,
      long streams) {
    this.failedSends = failedSends;
    this.agentFaults = agentFaults;
    this.waitTimeouts = waitTimeouts;
    this.incompleteStreams = incompleteStreams;
    this.addedTime = addedTime;
    this.streams = streams;
  }

  /**
   * What the counters say now.
   *
   * @param streams how many different streams were seen under {@code enforce} since the start
   */
  public static Readings of(Counters counters, long streams) {
    return new Readings(
        counters.get(Counters.FAILED_SEND),
        counters.violations(Kind.AGENT_FAULT),
        counters.get(Counters.WAIT_TIMEOUT),
        counters.violations(Kind.INCOMPLETE_STREAM),
        counters.addedTime.snapshot(),
        streams);
  }

  /** How many of what is counted came after the other readings. */
  long since(Readings base, Measure measure) {
    return count(measure) - base.count(measure);
  }

  /** The added time of the calls after the other readings, as a {@link Durations#snapshot}. */
  long[] addedTimeSince(Readings base) {
    long[] difference = new long[addedTime.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = addedTime[i] - base.addedTime[i];
    }
    return difference;
  }

  private long count(Measure measure) {
    switch (measure) {
      case FAILED_SENDS:
        return failedSends;
      case AGENT_FAULTS:
        return agentFaults;
      case WAIT_TIMEOUTS:
        return waitTimeouts;
      case INCOMPLETE_STREAMS:
        return incompleteStreams;
      default:
        return Durations.total(addedTime);
    }
  }
}
