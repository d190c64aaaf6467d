package io.ssot.agent.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all files together say. */
final class Review {
  /** Other counters by name, from all summaries. */
  final Map<String, Long> counters = new TreeMap<>();

  /** Processes whose summary is missing, so that what they counted is not known. */
  int unfinished;

  int processes;

  /** Lines of a format that this version does not know. */
  long newer;

  Instant from;
  Instant to;

  private final Map<List<Object>, ReviewedViolation> violations = new LinkedHashMap<>();
  private final Map<List<Object>, ReviewedOrigin> origins = new LinkedHashMap<>();
  private final List<ReviewedChange> changes = new ArrayList<>();

  void add(ReviewedViolation violation) {
    ReviewedViolation known = violations.putIfAbsent(violation.key(), violation);
    if (known != null) {
      known.add(violation);
    }
  }

  void add(ReviewedOrigin origin) {
    ReviewedOrigin known = origins.putIfAbsent(origin.key(), origin);
    if (known != null) {
      known.add(origin);
    }
  }

  void add(ReviewedChange change) {
    changes.add(change);
  }

  /** In the order of their times. */
  List<ReviewedChange> changes() {
    List<ReviewedChange> all = new ArrayList<>(changes);
    all.sort(
        Comparator.comparing(each -> each.time, Comparator.nullsFirst(Comparator.naturalOrder())));
    return all;
  }

  void seen(Instant time) {
    from = Times.earlier(from, time);
    to = Times.later(to, time);
  }

  /** The most frequent ones first. */
  List<ReviewedViolation> violations() {
    List<ReviewedViolation> all = new ArrayList<>(violations.values());
    all.sort(
        Comparator.comparingLong((ReviewedViolation each) -> -each.count)
            .thenComparing(each -> String.valueOf(each.key())));
    return all;
  }

  /** By event type, then by emit method. */
  List<ReviewedOrigin> origins() {
    List<ReviewedOrigin> all = new ArrayList<>(origins.values());
    all.sort(Comparator.comparing(each -> String.valueOf(each.key())));
    return all;
  }

  /** How many violations there were; at least, where a process is {@link #unfinished}. */
  long total() {
    return violations.values().stream().mapToLong(each -> each.count).sum();
  }

  long emissions() {
    return origins.values().stream().mapToLong(each -> each.emissions).sum();
  }

  boolean has(String kind) {
    return violations.values().stream()
        .anyMatch(each -> kind.equals("any") || kind.equals(each.kind));
  }
}
