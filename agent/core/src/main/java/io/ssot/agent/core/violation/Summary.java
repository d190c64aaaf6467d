package io.ssot.agent.core.violation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the counters said at one moment, in the order in which it is shown. A copy, because the
 * application may count on while it is sorted and written.
 */
final class Summary {
  /** By event type, then by origin. */
  final List<OriginCount> origins = new ArrayList<>();

  /** The most frequent ones first. */
  final List<PairCount> pairs = new ArrayList<>();

  final Map<String, Long> names;
  final Readiness readiness;
  final long millis = System.currentTimeMillis();
  final int eventTypes;
  long emissions;
  long delivered;
  long suppressed;
  long rerouted;
  long violations;

  Summary(Counters counters) {
    Set<String> types = new HashSet<>();
    for (Counters.Cell cell : counters.cells()) {
      types.add(cell.event);
      add(new OriginCount(cell));
    }
    for (Pair pair : counters.pairs()) {
      PairCount count = new PairCount(pair);
      violations += count.count;
      pairs.add(count);
    }
    eventTypes = types.size();
    names = counters.names();
    origins.sort(new ByName());
    pairs.sort(new ByCount());
    readiness = new Readiness(this, counters);
  }

  private void add(OriginCount count) {
    emissions += count.emissions;
    delivered += count.delivered;
    suppressed += count.suppressed;
    rerouted += count.rerouted;
    origins.add(count);
  }

  /** Whether there was neither an emission nor a violation. */
  boolean isEmpty() {
    return emissions == 0 && pairs.isEmpty();
  }

  /** A {@link Counters.Cell} that stands still. */
  static final class OriginCount {
    final String event;
    final Place origin;
    final long emissions;
    final long reached;
    final long delivered;
    final long suppressed;
    final long rerouted;
    final long suppressible;
    final long unsuppressible;

    OriginCount(Counters.Cell cell) {
      event = cell.event;
      origin = cell.origin;
      // Before the emissions, so that what is under way does not make the difference negative.
      reached = cell.reached.sum();
      emissions = cell.emissions.sum();
      delivered = cell.delivered.sum();
      suppressed = cell.suppressed.sum();
      rerouted = cell.rerouted.sum();
      suppressible = cell.suppressible.sum();
      unsuppressible = cell.unsuppressible.sum();
    }

    /** Emissions that no sink has seen. */
    long unseen() {
      return Math.max(0, emissions - reached);
    }
  }

  /** A {@link Pair} that stands still. */
  static final class PairCount {
    final PairKey key;
    final long count;
    final long firstSeen;
    final long lastSeen;

    PairCount(Pair pair) {
      key = pair.key;
      count = pair.count.sum();
      firstSeen = pair.firstSeen;
      lastSeen = pair.lastSeen;
    }
  }

  private static final class ByName implements Comparator<OriginCount> {
    @Override
    public int compare(OriginCount a, OriginCount b) {
      int byEvent = String.valueOf(a.event).compareTo(String.valueOf(b.event));
      return byEvent != 0 ? byEvent : String.valueOf(a.origin).compareTo(String.valueOf(b.origin));
    }
  }

  private static final class ByCount implements Comparator<PairCount> {
    @Override
    public int compare(PairCount a, PairCount b) {
      int byCount = Long.compare(b.count, a.count);
      return byCount != 0 ? byCount : Long.compare(a.firstSeen, b.firstSeen);
    }
  }
}
