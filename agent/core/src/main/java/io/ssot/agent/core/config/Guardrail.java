package io.ssot.agent.core.config;

/** One limit over the window of the {@link Guardrails}, and what happens where it is reached. */
public final class Guardrail {
  /** What is limited; {@link #label} is the word of the configuration and of the log. */
  public enum Measure {
    FAILED_SENDS("failed-sends"),
    AGENT_FAULTS("agent-faults"),
    WAIT_TIMEOUTS("wait-timeouts"),
    INCOMPLETE_STREAMS("incomplete-streams"),
    /** The 99th percentile of what the agent adds to one call; the only one that is a time. */
    ADDED_TIME("added-time");

    public final String label;

    Measure(String label) {
      this.label = label;
    }
  }

  /** Each does what the ones before it do as well. */
  public enum Action {
    /** It is told. */
    WARN("warn"),
    /** Automatic steps wait. */
    FREEZE("freeze"),
    /** The stage goes back to {@link Stage#OBSERVE}. */
    ROLLBACK("rollback");

    public final String label;

    Action(String label) {
      this.label = label;
    }
  }

  public final Measure measure;

  /** At least 1; so many, or so many nanoseconds, are too many. */
  public final long limit;

  public final Action then;

  Guardrail(Measure measure, long limit, Action then) {
    this.measure = measure;
    this.limit = limit;
    this.then = then;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Guardrail
        && measure == ((Guardrail) other).measure
        && limit == ((Guardrail) other).limit
        && then == ((Guardrail) other).then;
  }

  @Override
  public int hashCode() {
    return (measure.hashCode() * 31 + Long.hashCode(limit)) * 31 + then.hashCode();
  }
}
