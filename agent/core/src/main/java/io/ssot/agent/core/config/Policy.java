package io.ssot.agent.core.config;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How far the rollout has come at one moment, and for whom; never changed. */
public final class Policy {
  private static final int BUCKETS = 10_000;
  private static final int PER_CENT = BUCKETS / 100;

  public final Stage stage;

  /** Per cent (0 to 100) of the streams for which {@link Stage#ENFORCE} holds. */
  public final int canary;

  private final String seed;

  /** The stages beyond which single emitters and event types do not go, by name. */
  private final Map<String, Stage> emitters;

  private final Map<String, Stage> events;
  private final Scope include;
  private final Scope exclude;

  Policy(
      Stage stage,
      int canary,
      String seed,
      Map<String, Stage> emitters,
      Map<String, Stage> events,
      Scope include,
      Scope exclude) {
    this.stage = stage;
    this.canary = canary;
    this.seed = seed;
    this.emitters = Collections.unmodifiableMap(new TreeMap<>(emitters));
    this.events = Collections.unmodifiableMap(new TreeMap<>(events));
    this.include = include;
    this.exclude = exclude;
  }

  public Policy withStage(Stage other) {
    return new Policy(other, canary, seed, emitters, events, include, exclude);
  }

  public Policy withCanary(int other) {
    return new Policy(stage, other, seed, emitters, events, include, exclude);
  }

  /** The emitter goes to this stage and no further. */
  public Policy withEmitter(String name, Stage limit) {
    Map<String, Stage> changed = new TreeMap<>(emitters);
    changed.put(name, limit);
    return new Policy(stage, canary, seed, changed, events, include, exclude);
  }

  /** The event type goes to this stage and no further. */
  public Policy withEvent(String name, Stage limit) {
    Map<String, Stage> changed = new TreeMap<>(events);
    changed.put(name, limit);
    return new Policy(stage, canary, seed, emitters, changed, include, exclude);
  }

  /**
   * The stage that holds for what this emitter says of this event type: the least of the three.
   *
   * @param emitter null for an origin that no emitter declares
   */
  public Stage stage(String emitter, String event) {
    Stage least = stage;
    if (emitter != null && !emitters.isEmpty()) {
      least = least(least, emitters.get(emitter));
    }
    return events.isEmpty() ? least : least(least, events.get(event));
  }

  private static Stage least(Stage a, Stage b) {
    return b == null || a.compareTo(b) <= 0 ? a : b;
  }

  /**
   * Whether duplicates of this stream are suppressed, not just counted.
   *
   * @param emitter null for an origin that no emitter declares
   * @param receiver null where it is not known
   */
  public boolean enforces(String emitter, String event, String stream, String receiver) {
    if (stage(emitter, event) != Stage.ENFORCE || exclude.contains(stream, receiver)) {
      return false;
    }
    return canary >= 100
        || include.contains(stream, receiver)
        || bucket(stream) < canary * PER_CENT;
  }

  /** Why {@link #enforces} answers what it does, for an operator. */
  public String reason(String emitter, String event, String stream, String receiver) {
    Stage held = stage(emitter, event);
    if (held != Stage.ENFORCE) {
      return "stage " + word(held);
    }
    if (exclude.contains(stream, receiver)) {
      return "excluded";
    }
    return include.contains(stream, receiver) ? "included" : bucketText(stream);
  }

  /** Where the stream stands among those that the canary takes, as in {@code bucket 4.71 of 5}. */
  public String bucketText(String stream) {
    int bucket = bucket(stream);
    return String.format(
        Locale.ROOT, "bucket %d.%02d, canary %d", bucket / PER_CENT, bucket % PER_CENT, canary);
  }

  /**
   * From 0 to 9999, the same in every JVM, and in or out for good as the canary grows (FNV-1a over
   * the seed and the stream, then a finalising mix).
   */
  private int bucket(String stream) {
    int hash = hash(hash(0x811c9dc5, seed), stream);
    hash ^= hash >>> 15;
    hash *= 0x2c1b3c6d;
    hash ^= hash >>> 12;
    return Math.floorMod(hash, BUCKETS);
  }

  private static int hash(int start, String text) {
    int hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return hash;
  }

  /** Whether something is left alone, so that nobody sees it begin. */
  public boolean isOffAnywhere() {
    return stage == Stage.OFF
        || emitters.containsValue(Stage.OFF)
        || events.containsValue(Stage.OFF);
  }

  /** Whether it holds back only what {@code other} holds back, or less. */
  public boolean isAtLeast(Policy other) {
    return stage.compareTo(other.stage) >= 0
        && canary >= other.canary
        && seed.equals(other.seed)
        && holdsBackLess(emitters, other.emitters)
        && holdsBackLess(events, other.events)
        && include.containsAll(other.include)
        && other.exclude.containsAll(exclude);
  }

  private static boolean holdsBackLess(Map<String, Stage> limits, Map<String, Stage> others) {
    for (Map.Entry<String, Stage> limit : limits.entrySet()) {
      Stage other = others.get(limit.getKey());
      if (limit.getValue().compareTo(other == null ? Stage.ENFORCE : other) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * This one, as far as it enforces nothing that {@code other} does not: what is narrower in it,
   * without what is wider.
   */
  public Policy within(Policy other) {
    return new Policy(
        least(stage, other.stage),
        Math.min(canary, other.canary),
        other.seed,
        leastOfEach(emitters, other.emitters),
        leastOfEach(events, other.events),
        include.and(other.include),
        exclude.or(other.exclude));
  }

  private static Map<String, Stage> leastOfEach(
      Map<String, Stage> limits, Map<String, Stage> others) {
    Map<String, Stage> all = new TreeMap<>(limits);
    for (Map.Entry<String, Stage> other : others.entrySet()) {
      all.put(other.getKey(), least(other.getValue(), limits.get(other.getKey())));
    }
    return all;
  }

  /** As it is written in the configuration and in logs. */
  public static String word(Stage stage) {
    return stage.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Policy && isAtLeast((Policy) other) && ((Policy) other).isAtLeast(this);
  }

  @Override
  public int hashCode() {
    return Objects.hash(stage, canary, seed);
  }

  /** For an operator: {@code enforce 10%, emitter BaseAgent observe}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(stage.label(canary));
    appendLimits(text, "emitter", emitters);
    appendLimits(text, "event", events);
    if (!include.isEmpty()) {
      text.append(", include ").append(include);
    }
    return exclude.isEmpty() ? text.toString() : text + ", exclude " + exclude;
  }

  private static void appendLimits(StringBuilder text, String what, Map<String, Stage> limits) {
    for (Map.Entry<String, Stage> limit : limits.entrySet()) {
      text.append(", ").append(what).append(' ').append(limit.getKey());
      text.append(' ').append(word(limit.getValue()));
    }
  }
}
