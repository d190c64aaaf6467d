package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DurationsTest {
  private final Durations durations = new Durations();

  private void addAll(long... nanos) {
    for (long each : nanos) {
      durations.add(each);
    }
  }

  @Test
  void aPercentileIsNeverTooLittleAndLessThanAQuarterTooMuch() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Durations some = new Durations();
      // Of all magnitudes: a few nanoseconds to some minutes.
      long[] exact =
          random.longs(1 + random.nextInt(500)).map(n -> n >>> 25 + random.nextInt(38)).toArray();
      for (long each : exact) {
        some.add(each);
      }
      Arrays.sort(exact);
      for (int percent : new int[] {1, 50, 90, 99, 100}) {
        long wanted = exact[(int) Math.ceil(exact.length * percent / 100.0) - 1];
        long told = Durations.percentile(some.snapshot(), percent);
        assertTrue(told >= wanted, () -> told + " is less than " + wanted);
        assertTrue(told == wanted || told < wanted * 1.25, () -> told + " for " + wanted);
      }
    }
  }

  @Test
  void aPowerOfTwoHasFourBucketsOfEqualWidth() {
    for (long power = 8; power < Durations.LONGEST; power *= 2) {
      long quarter = power + power / 4;
      for (long nanos : new long[] {power, quarter - 1}) {
        Durations one = new Durations();
        one.add(nanos);
        assertEquals(quarter - 1, Durations.percentile(one.snapshot(), 99));
      }
    }
  }

  @Test
  void smallTimesAreExactAndOddOnesAreBounded() {
    for (long nanos = 0; nanos < 8; nanos++) {
      Durations one = new Durations();
      one.add(nanos);
      assertEquals(nanos, Durations.percentile(one.snapshot(), 99));
    }
    assertEquals(0, Durations.percentile(durations.snapshot(), 99), "nothing was counted");
    addAll(-1, Long.MIN_VALUE);
    assertEquals(0, Durations.percentile(durations.snapshot(), 100));
    addAll(Long.MAX_VALUE);
    assertEquals(Durations.LONGEST, Durations.percentile(durations.snapshot(), 100));
    assertEquals(3, Durations.total(durations.snapshot()));
  }

  @Test
  void noneIsLostBetweenThreads() throws Exception {
    CountDownLatch all = new CountDownLatch(1);
    Thread[] threads = new Thread[20];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                while (all.getCount() > 0) {
                  Thread.onSpinWait();
                }
                for (int k = 0; k < 20_000; k++) {
                  durations.add(1000);
                }
              });
      threads[i].start();
    }
    all.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(400_000, Durations.total(durations.snapshot()));
  }
}
