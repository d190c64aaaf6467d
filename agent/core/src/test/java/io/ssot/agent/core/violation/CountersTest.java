package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountersTest {
  private final Counters counters = new Counters();

  @Test
  void countsByEventTypeAndOrigin() {
    counters.emission("a", Samples.BRIDGE);
    counters.reached("a", Samples.BRIDGE);
    counters.delivered("a", Samples.BRIDGE);
    counters.suppressed("a", Samples.BRIDGE);
    counters.rerouted("a", Samples.BRIDGE);
    counters.emission("b", Samples.BRIDGE);
    counters.emission("a", Samples.UNIFIED);
    Counters.Cell cell = counters.cell("a", Samples.BRIDGE);
    assertEquals(1, cell.emissions.sum());
    assertEquals(1, cell.reached.sum());
    assertEquals(1, cell.delivered.sum());
    assertEquals(1, cell.suppressed.sum());
    assertEquals(1, cell.rerouted.sum());
    assertEquals(3, counters.cells().size());
  }

  @Test
  void aHandleCountsIntoTheSameCell() {
    Counters.Cell cell = counters.cell("a", Samples.BRIDGE);
    cell.emissions.increment();
    counters.emission("a", Samples.BRIDGE);
    assertSame(cell, counters.cell("a", Samples.BRIDGE));
    assertEquals(2, cell.emissions.sum());
  }

  @Test
  void losesNothingBetweenThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 20_000; i++) {
                  counters.emission("event" + i % 10, Samples.BRIDGE);
                  counters.count("name" + i % 10);
                  counters.violation(Samples.duplicate("event" + i % 10), i);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int i = 0; i < 10; i++) {
      assertEquals(8_000, counters.cell("event" + i, Samples.BRIDGE).emissions.sum());
      assertEquals(8_000, counters.get("name" + i));
    }
    assertEquals(80_000, counters.violations(Kind.DUPLICATE_ORIGIN));
    assertEquals(10, counters.pairs().size());
  }

  @Test
  void keepsTotalsExactBeyondTheBound() {
    int many = 10_000;
    for (int i = 0; i < many; i++) {
      counters.emission("event" + i, Samples.BRIDGE);
      counters.count("name" + i);
      counters.violation(Samples.duplicate("event" + i), i);
    }
    Summary summary = new Summary(counters);
    assertEquals(many, summary.emissions);
    assertEquals(many, summary.violations);
    assertEquals(many, summary.names.values().stream().mapToLong(Long::longValue).sum());
    assertTrue(summary.origins.size() <= Counters.MAX_CELLS + 1);
    assertTrue(summary.pairs.size() <= Counters.MAX_PAIRS + 1);
    assertTrue(summary.names.size() <= Counters.MAX_NAMES + 1);
  }

  @Test
  void unknownNameIsZero() {
    assertEquals(0, counters.get("never"));
  }

  @Test
  void rememberFirstAndLastMoment() {
    counters.violation(Samples.duplicate("a"), 5);
    counters.violation(Samples.duplicate("a"), 9);
    counters.violation(Samples.duplicate("a"), 7);
    Pair pair = counters.pairs().get(0);
    assertEquals(5, pair.firstSeen);
    assertEquals(9, pair.lastSeen);
    assertEquals(3, pair.count.sum());
  }

  @Test
  void whatGuardrailsAskForHasItsRoomAndIsNotShownWhileItIsZero() {
    Counters counters = new Counters();
    assertTrue(counters.names().isEmpty());
    for (int i = 0; i < Counters.MAX_NAMES; i++) {
      counters.count("name " + i);
    }
    counters.count(Counters.FAILED_SEND);
    counters.count(Counters.WAIT_TIMEOUT);
    assertEquals(1, counters.get(Counters.FAILED_SEND));
    assertEquals(1, counters.get(Counters.WAIT_TIMEOUT));
  }
}
