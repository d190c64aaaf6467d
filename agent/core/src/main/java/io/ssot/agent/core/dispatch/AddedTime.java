package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.Durations;

/**
 * Measures what the agent adds on a thread of the application where an emit method or a sink is
 * entered, waiting included (DESIGN, rule 5). The canonical emitter's work is the application's. A
 * measurement that fails is one less, and nothing else: neither method throws.
 */
final class AddedTime {
  private final Durations durations;
  private final Ticker ticker;

  AddedTime(Durations durations, Ticker ticker) {
    this.durations = durations;
    this.ticker = ticker;
  }

  /** Now; 0 where it is not known. */
  long start() {
    try {
      return ticker.nanos();
    } catch (Throwable t) {
      return 0;
    }
  }

  /** Nanoseconds since {@link #start}; 0 where it is not known. */
  long since(long start) {
    try {
      return start == 0 ? 0 : ticker.nanos() - start;
    } catch (Throwable t) {
      return 0;
    }
  }

  /** Counts the time since {@link #start}; nothing if that is 0. */
  void end(long start, Frame frame) {
    try {
      if (start != 0) {
        durations.add(ticker.nanos() - start - (frame == null ? 0 : frame.canonicalNanos));
      }
    } catch (Throwable t) {
      // One measurement less.
    }
  }
}
