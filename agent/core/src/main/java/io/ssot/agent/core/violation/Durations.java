package io.ssot.agent.core.violation;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long something took, counted in buckets: no lock, no allocation, some 10 KB for good. Each
 * power of two of nanoseconds has four buckets of equal width, so a bucket's upper end is less than
 * 25 % above anything in it; below 8 ns it is exact. What took longer than {@link #LONGEST}, some
 * 18 minutes, counts as that.
 */
public final class Durations {
  /** In nanoseconds. */
  public static final long LONGEST = (1L << 40) - 1;

  private static final int BUCKETS = index(LONGEST) + 1;

  /** Threads are spread over them, so that they seldom meet; a power of two. */
  private static final int STRIPES = 8;

  private final AtomicLongArray[] stripes = new AtomicLongArray[STRIPES];

  public Durations() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new AtomicLongArray(BUCKETS);
    }
  }

  /** Counts one; a negative time is 0. */
  public void add(long nanos) {
    long bounded = Math.max(0, Math.min(nanos, LONGEST));
    stripes[(int) Thread.currentThread().getId() & (STRIPES - 1)].getAndIncrement(index(bounded));
  }

  /** So many were counted in each bucket; each element only ever grows. */
  public long[] snapshot() {
    long[] counts = new long[BUCKETS];
    for (AtomicLongArray stripe : stripes) {
      for (int i = 0; i < BUCKETS; i++) {
        counts[i] += stripe.get(i);
      }
    }
    return counts;
  }

  /** How many a {@link #snapshot}, or the difference of two, has. */
  public static long total(long[] counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /**
   * The percentile by nearest rank of what a {@link #snapshot}, or the difference of two, has: the
   * upper end of its bucket, so never too little, and less than 25 % too much.
   *
   * @param percent from 1 to 100
   * @return nanoseconds; 0 where nothing was counted
   */
  public static long percentile(long[] counts, int percent) {
    long total = total(counts);
    long rank = total / 100 * percent + (total % 100 * percent + 99) / 100;
    long passed = 0;
    for (int i = 0; i < counts.length; i++) {
      passed += counts[i];
      if (counts[i] > 0 && passed >= rank) {
        return upperEnd(i);
      }
    }
    return 0;
  }

  /** The first four hold one nanosecond each; from there on it is power and quarter. */
  private static int index(long nanos) {
    if (nanos < 4) {
      return (int) nanos;
    }
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    return (power - 1) * 4 + (int) (nanos >>> (power - 2) & 3);
  }

  private static long upperEnd(int index) {
    if (index < 4) {
      return index;
    }
    int power = index / 4 + 1;
    return (1L << power) + ((index % 4 + 1L) << (power - 2)) - 1;
  }
}
