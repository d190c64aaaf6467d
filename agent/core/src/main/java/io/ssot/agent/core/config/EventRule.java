package io.ssot.agent.core.config;

import java.util.List;

/** An event type, and when two emissions of it are the same event. */
public final class EventRule {
  public final String name;

  /** The named values that tell repeats apart; empty if there are none. */
  public final List<String> by;

  /** The named values whose fingerprint tells repeats apart; empty unless {@link #by} is. */
  public final List<String> content;

  /** Other spellings of the name, as they are found in payloads. */
  public final List<String> as;

  /**
   * {@code repeats: count}: the number of repeats is trusted even where nothing tells them apart.
   */
  public final boolean countRepeats;

  /** Its place in the stream. */
  public final Lifecycle lifecycle;

  public final Mark mark;

  EventRule(
      String name,
      List<String> by,
      List<String> content,
      List<String> as,
      boolean countRepeats,
      Lifecycle lifecycle,
      Mark mark) {
    this.name = name;
    this.by = by;
    this.content = content;
    this.as = as;
    this.countRepeats = countRepeats;
    this.lifecycle = lifecycle;
    this.mark = mark;
  }
}
