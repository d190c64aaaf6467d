package io.ssot.agent.core.violation;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** The exact count of the violations with one {@link PairKey}. */
final class Pair {
  final PairKey key;
  final LongAdder count = new LongAdder();

  /** Milliseconds since the epoch. */
  final long firstSeen;

  volatile long lastSeen;

  // Kept until its line was logged, so that a full queue cannot swallow the first of a kind.
  private final AtomicReference<Violation> unannounced;

  Pair(PairKey key, Violation sample, long millis) {
    this.key = key;
    this.firstSeen = millis;
    this.lastSeen = millis;
    this.unannounced = new AtomicReference<>(sample);
  }

  void seen(long millis) {
    count.increment();
    if (millis > lastSeen) {
      lastSeen = millis;
    }
  }

  /** The violation to announce, once; null from then on. */
  Violation takeUnannounced() {
    return unannounced.get() == null ? null : unannounced.getAndSet(null);
  }
}
