package io.ssot.agent.core.control;

import java.util.ArrayDeque;

/**
 * The readings of a sliding window, at most some sixty, however long it is and however often it is
 * asked. So its beginning may lie a sixtieth, or the time between two readings, too early, and
 * never too late: what came within the window is never missed.
 */
final class Window {
  private static final int PARTS = 60;

  private static final class Sample {
    final Readings readings;
    final long nanos;

    Sample(Readings readings, long nanos) {
      this.readings = readings;
      this.nanos = nanos;
    }
  }

  private final long length;
  private final ArrayDeque<Sample> samples = new ArrayDeque<>(PARTS + 3);

  /** {@code length} is in nanoseconds. */
  Window(long length) {
    this.length = length;
  }

  /** Takes the readings of now, and answers those at the window's beginning. */
  Readings begin(Readings now, long nanos) {
    if (samples.isEmpty() || nanos - samples.getLast().nanos >= length / PARTS) {
      samples.addLast(new Sample(now, nanos));
    }
    Sample oldest = samples.removeFirst();
    while (!samples.isEmpty() && nanos - samples.getFirst().nanos >= length) {
      oldest = samples.removeFirst();
    }
    samples.addFirst(oldest);
    return oldest.readings;
  }

  int size() {
    return samples.size();
  }
}
