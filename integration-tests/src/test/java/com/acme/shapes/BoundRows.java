package com.acme.shapes;

import java.util.concurrent.TimeUnit;

/** Rules 7 and 12: what was forgotten is unknown, and goes out. */
final class BoundRows {
  private BoundRows() {}

  /** The ledger has room for sixteen. */
  @Table(settings = "max-entries=16")
  static final class Eviction {
    private Eviction() {}

    @Row(
        rule = 12,
        gets = {"A", "B"},
        twin = "remembered")
    static void evicted(Scene s) throws Exception {
      s.emits(s.alpha, "started", "A");
      Connection d = s.connect("d");
      for (int i = 0; i < 500; i++) {
        // Another type than the event's number tells: they arrive at nobody, but take room.
        s.alpha.selfTo("d", "step", s.row, i, () -> {});
      }
      s.emits(s.beta, "started", "B");
      d.close();
    }

    @Row(rule = 12, gets = "A", violations = "duplicate-origin", twin = "evicted")
    static void remembered(Scene s) throws Exception {
      s.emits(s.alpha, "started", "A");
      s.emits(s.beta, "started", "B");
    }
  }

  /** A delivery is remembered for half a second. */
  @Table(settings = "window=500ms")
  static final class Window {
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(500);

    private Window() {}

    @Row(
        rule = 7,
        gets = {"A", "B"},
        twin = "withinTheWindow")
    static void afterTheWindow(Scene s) throws Exception {
      s.emits(s.alpha, "started", "A");
      Waiting.until(System.nanoTime() + WINDOW + WINDOW / 10);
      s.emits(s.beta, "started", "B");
    }

    @Row(rule = 7, gets = "A", violations = "duplicate-origin", twin = "afterTheWindow")
    static void withinTheWindow(Scene s) throws Exception {
      s.emits(s.alpha, "started", "A");
      s.emits(s.beta, "started", "B");
    }
  }
}
