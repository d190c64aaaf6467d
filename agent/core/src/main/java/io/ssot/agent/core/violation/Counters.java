package io.ssot.agent.core.violation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the agent counts: exact, thread-safe, without locks once a key is known, and with a bounded
 * number of keys. What comes beyond the bound is counted under {@value #OTHER}, so that totals stay
 * exact.
 */
public final class Counters {
  /** The key under which everything is counted that has no room for a key of its own. */
  public static final String OTHER = "(other)";

  /** A send that threw, returned false, or whose future failed. */
  public static final String FAILED_SEND = "failed-send";

  /** A send that waited in vain for the outcome of an equal one. */
  public static final String WAIT_TIMEOUT = "wait-timeout";

  /** What the agent added wherever an emit method or a sink was entered. */
  public final Durations addedTime = new Durations();

  static final int MAX_CELLS = 4096;
  static final int MAX_NAMES = 1024;
  static final int MAX_PAIRS = 4096;
  static final int MAX_COMPARED = 1024;

  private final ConcurrentHashMap<CellKey, Cell> cells = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, LongAdder> names = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<PairKey, Pair> pairs = new ConcurrentHashMap<>();
  private final Cell otherCell = new Cell(OTHER, null);
  private final ConcurrentHashMap<PairKey, FieldDifferences> differences =
      new ConcurrentHashMap<>();
  private volatile List<String> emitters = Collections.emptyList();
  private volatile boolean areRerouted;

  public Counters() {
    // Guardrails ask for these, so they have their room whatever else is counted.
    names.put(FAILED_SEND, new LongAdder());
    names.put(WAIT_TIMEOUT, new LongAdder());
  }

  /**
   * The names of all declared emitters, also of those of which nothing may ever be counted.
   *
   * @param rerouted whether all send what the canonical emitter sends, so that the fields of the
   *     others are nothing that clients would miss
   */
  public void declare(List<String> names, boolean rerouted) {
    emitters = Collections.unmodifiableList(new ArrayList<>(names));
    areRerouted = rerouted;
  }

  boolean areRerouted() {
    return areRerouted;
  }

  List<String> emitters() {
    return emitters;
  }

  /** The counts of one event type and origin; keep it where the same ones are counted again. */
  public Cell cell(String event, Place origin) {
    CellKey key = new CellKey(event, origin);
    Cell cell = cells.get(key);
    return cell == null ? newCell(key) : cell;
  }

  private Cell newCell(CellKey key) {
    // mappingCount sums a few cells without a lock; racing threads may overshoot by their number.
    if (cells.mappingCount() >= MAX_CELLS) {
      return otherCell;
    }
    Cell fresh = new Cell(key.event, key.origin);
    Cell before = cells.putIfAbsent(key, fresh);
    return before == null ? fresh : before;
  }

  /** An emit method was entered with a new identity. */
  public void emission(String event, Place origin) {
    cell(event, origin).emissions.increment();
  }

  /** An emission's first send arrived at a sink. */
  public void reached(String event, Place origin) {
    cell(event, origin).reached.increment();
  }

  /** A send went out. */
  public void delivered(String event, Place origin) {
    cell(event, origin).delivered.increment();
  }

  /** A send was suppressed. */
  public void suppressed(String event, Place origin) {
    cell(event, origin).suppressed.increment();
  }

  /** The canonical emit method was called in place of this one's body. */
  public void rerouted(String event, Place origin) {
    cell(event, origin).rerouted.increment();
  }

  /** Adds one to a counter of this name, such as {@code in-flight-race}. */
  public void count(String name) {
    LongAdder adder = names.get(name);
    (adder == null ? newName(name) : adder).increment();
  }

  private LongAdder newName(String name) {
    String key = names.mappingCount() >= MAX_NAMES ? OTHER : name;
    LongAdder fresh = new LongAdder();
    LongAdder before = names.putIfAbsent(key, fresh);
    return before == null ? fresh : before;
  }

  /** The value of a counter; 0 where nothing was counted under this name. */
  public long get(String name) {
    LongAdder adder = names.get(name);
    return adder == null ? 0 : adder.sum();
  }

  /** How many violations of this kind were reported. */
  public long violations(Kind kind) {
    long sum = 0;
    for (Map.Entry<PairKey, Pair> each : pairs.entrySet()) {
      sum += each.getKey().kind == kind ? each.getValue().count.sum() : 0;
    }
    return sum;
  }

  /** Counts a violation; answers the count of all with its kind, event type and pair of origins. */
  Pair violation(Violation violation, long millis) {
    PairKey key =
        new PairKey(
            violation.kind, violation.event, violation.firstPlace(), violation.secondPlace());
    Pair pair = pairs.get(key);
    if (pair == null) {
      pair = newPair(key, violation, millis);
    }
    pair.seen(millis);
    return pair;
  }

  private Pair newPair(PairKey wanted, Violation sample, long millis) {
    PairKey key =
        pairs.mappingCount() >= MAX_PAIRS ? new PairKey(wanted.kind, OTHER, null, null) : wanted;
    Pair fresh = new Pair(key, sample, millis);
    Pair before = pairs.putIfAbsent(key, fresh);
    return before == null ? fresh : before;
  }

  /**
   * What is known of the fields in which copies by the second origin differ from what the first
   * sent; null where there is no room.
   */
  public FieldDifferences differences(String event, Place first, Place second) {
    PairKey key = new PairKey(Kind.DUPLICATE_ORIGIN, event, first, second);
    FieldDifferences known = differences.get(key);
    if (known != null || differences.mappingCount() >= MAX_COMPARED) {
      return known;
    }
    FieldDifferences fresh = new FieldDifferences(event, first, second);
    FieldDifferences before = differences.putIfAbsent(key, fresh);
    return before == null ? fresh : before;
  }

  List<FieldDifferences> differences() {
    return new ArrayList<>(differences.values());
  }

  List<Cell> cells() {
    List<Cell> all = new ArrayList<>(cells.values());
    if (!otherCell.isEmpty()) {
      all.add(otherCell);
    }
    return all;
  }

  List<Pair> pairs() {
    return new ArrayList<>(pairs.values());
  }

  Map<String, Long> names() {
    Map<String, Long> sums = new TreeMap<>();
    for (Map.Entry<String, LongAdder> each : names.entrySet()) {
      long sum = each.getValue().sum();
      if (sum != 0) {
        sums.put(each.getKey(), sum);
      }
    }
    return sums;
  }

  /** The counts of one event type and origin. */
  public static final class Cell {
    /** Null where the emission's type is unknown. */
    public final String event;

    /** Null where the origin is unknown. */
    public final Place origin;

    public final LongAdder emissions = new LongAdder();
    public final LongAdder reached = new LongAdder();
    public final LongAdder delivered = new LongAdder();
    public final LongAdder suppressed = new LongAdder();
    public final LongAdder rerouted = new LongAdder();

    /** Copies that went out under {@code observe}, and which {@code enforce} would suppress. */
    public final LongAdder suppressible = new LongAdder();

    /** The same, where {@code enforce} could make no result. */
    public final LongAdder unsuppressible = new LongAdder();

    Cell(String event, Place origin) {
      this.event = event;
      this.origin = origin;
    }

    boolean isEmpty() {
      return emissions.sum() + reached.sum() + delivered.sum() + suppressed.sum() + rerouted.sum()
          == 0;
    }
  }

  private static final class CellKey {
    final String event;
    final Place origin;

    CellKey(String event, Place origin) {
      this.event = event;
      this.origin = origin;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof CellKey
          && Objects.equals(event, ((CellKey) other).event)
          && Objects.equals(origin, ((CellKey) other).origin);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(event) * 31 + Objects.hashCode(origin);
    }
  }
}
