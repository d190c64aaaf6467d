package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.Durations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
  private static final long HALF = 500_000_000L;
  private static final long SECOND = 2 * HALF;

  /** Readings that show when they were taken. */
  private static Readings at(long nanos) {
    return new Readings(0, 0, 0, 0, new Durations().snapshot(), nanos);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 60, 3600, 24 * 3600})
  void beginsNeverTooLateHardlyTooEarlyAndIsBounded(long seconds) {
    long length = seconds * SECOND;
    Window window = new Window(length);
    for (long now = 0; now < 2 * length + 10 * SECOND; now += HALF) {
      long span = now - window.begin(at(now), now).streams;
      long early = Math.max(length / 60 + HALF, HALF);
      assertTrue(span >= Math.min(now, length), span + " at " + now);
      assertTrue(span <= length + early, span + " at " + now);
      assertTrue(window.size() <= 63, () -> window.size() + " samples");
    }
  }

  @Test
  void aLongPauseIsPartOfTheWindow() {
    Window window = new Window(60 * SECOND);
    window.begin(at(0), 0);
    window.begin(at(5 * SECOND), 5 * SECOND);
    long later = 3600 * SECOND;
    assertEquals(5 * SECOND, window.begin(at(later), later).streams);
  }
}
