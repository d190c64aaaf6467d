package io.ssot.agent.core.violation;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Lets the first fault of a place through, then at most one a minute. */
final class FaultLimit {
  private static final long PAUSE_NANOS = 60_000_000_000L;
  private static final int MAX_PLACES = 256;

  // The monotonic time from which on the place may speak again.
  private final ConcurrentHashMap<String, AtomicLong> places = new ConcurrentHashMap<>();

  boolean passes(String where, long nanos) {
    AtomicLong next = places.get(where);
    if (next == null) {
      String key = places.mappingCount() >= MAX_PLACES ? Counters.OTHER : where;
      next = places.putIfAbsent(key, new AtomicLong(nanos + PAUSE_NANOS));
      if (next == null) {
        return true;
      }
    }
    long from = next.get();
    return nanos - from >= 0 && next.compareAndSet(from, nanos + PAUSE_NANOS);
  }
}
