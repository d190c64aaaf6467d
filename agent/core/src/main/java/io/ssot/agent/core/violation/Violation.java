package io.ssot.agent.core.violation;

/** One broken rule, with all that the log says of it. Immutable; made with {@link #of}. */
public final class Violation {
  public final Kind kind;

  /** The event type; null where none is concerned. */
  public final String event;

  /** What was done: {@code deliver}, {@code suppress} or {@code reroute}. */
  public final String verdict;

  /** The stage in force for the emission: {@code off}, {@code observe} or {@code enforce}. */
  public final String stage;

  /** The stream as plain text; null where unknown. */
  public final String stream;

  /** The destination's or receiver's label as plain text; null where unknown. */
  public final String receiver;

  /** The origin whose event went out before; null where there is none. */
  public final Origin first;

  /** The offender; null for a fault of the agent. */
  public final Origin second;

  /** The innermost emit method of the second where it differs from its origin; else null. */
  public final Place via;

  /** The sink's label; null where no sink is concerned. */
  public final String sink;

  public final String reason;

  /** The number of the event in its stream, 0 where it has none. */
  public final long sequence;

  /** Name, value, name, value, ...; written only where the operator asked for values. */
  private final String[] values;

  private Violation(Builder from) {
    kind = from.kind;
    event = from.event;
    verdict = from.verdict;
    stage = from.stage;
    stream = from.stream;
    receiver = from.receiver;
    first = from.first;
    second = from.second;
    via = from.via;
    sink = from.sink;
    reason = from.reason;
    sequence = from.sequence;
    values = from.values;
  }

  /** Starts a violation of this event type, which may be null. */
  public static Builder of(Kind kind, String event) {
    return new Builder(kind, event);
  }

  /** Name, value, name, value, ...; null where none were read. */
  public String[] values() {
    return values == null ? null : values.clone();
  }

  Place firstPlace() {
    return first == null ? null : first.method;
  }

  Place secondPlace() {
    return second == null ? null : second.method;
  }

  /** Sets the fields of a {@link Violation}; what is not set is unknown. */
  public static final class Builder {
    private final Kind kind;
    private final String event;
    private String verdict = "deliver";
    private String stage;
    private String stream;
    private String receiver;
    private Origin first;
    private Origin second;
    private Place via;
    private String sink;
    private String reason;
    private long sequence;
    private String[] values;

    private Builder(Kind kind, String event) {
      this.kind = kind;
      this.event = event;
    }

    public Builder verdict(String value) {
      verdict = value;
      return this;
    }

    public Builder stage(String value) {
      stage = value;
      return this;
    }

    public Builder stream(String value) {
      stream = value;
      return this;
    }

    public Builder receiver(String value) {
      receiver = value;
      return this;
    }

    public Builder first(Origin value) {
      first = value;
      return this;
    }

    public Builder second(Origin value) {
      second = value;
      return this;
    }

    public Builder via(Place value) {
      via = value;
      return this;
    }

    public Builder sink(String value) {
      sink = value;
      return this;
    }

    public Builder reason(String value) {
      reason = value;
      return this;
    }

    public Builder sequence(long value) {
      sequence = value;
      return this;
    }

    /** Name, value, name, value, ... */
    public Builder values(String... namesAndValues) {
      values = namesAndValues == null ? null : namesAndValues.clone();
      return this;
    }

    public Violation build() {
      return new Violation(this);
    }
  }
}
