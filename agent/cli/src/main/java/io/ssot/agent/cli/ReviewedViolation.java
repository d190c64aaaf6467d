package io.ssot.agent.cli;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All violations of one kind, event type and pair of emit methods, from all files. */
final class ReviewedViolation {
  /** Beyond this number the call sites of an emit method are no longer told apart. */
  static final int MAX_CALL_SITES = 20;

  final String kind;
  final String event;
  final ReviewedPlace first;
  final ReviewedPlace second;

  /** How often each call site of the second was seen, in the lines that have one. */
  final Map<String, Long> callSites = new TreeMap<>();

  /** What the first line says that has a reason; null where none has. */
  String reason;

  long count;
  Instant firstSeen;
  Instant lastSeen;

  private ReviewedViolation(Map<String, Object> from) {
    kind = JsonObjects.text(from, "kind");
    event = JsonObjects.text(from, "event");
    first = ReviewedPlace.of(JsonObjects.object(from, "first"));
    second = ReviewedPlace.of(JsonObjects.object(from, "second"));
  }

  /** From one violation's line. */
  static ReviewedViolation ofLine(Map<String, Object> line, Instant time) {
    ReviewedViolation one = new ReviewedViolation(line);
    one.count = 1;
    one.seen(time, time);
    one.reason = JsonObjects.text(line, "reason");
    String site = JsonObjects.text(JsonObjects.object(line, "second"), "callSite");
    if (site != null) {
      one.callSites.put(site, 1L);
    }
    return one;
  }

  /** From an element of a summary's {@code violations}. */
  static ReviewedViolation ofSummary(Map<String, Object> element) {
    ReviewedViolation all = new ReviewedViolation(element);
    all.count = JsonObjects.number(element, "count");
    all.seen(Times.of(element, "firstSeen"), Times.of(element, "lastSeen"));
    return all;
  }

  /** What makes two of them one row. */
  List<Object> key() {
    return Arrays.asList(kind, event, first, second);
  }

  /** Adds another with the same {@link #key}. */
  void add(ReviewedViolation other) {
    count += other.count;
    seen(other.firstSeen, other.lastSeen);
    describe(other);
  }

  /** Takes from another what says more of the violation, not how often it happened. */
  void describe(ReviewedViolation other) {
    reason = reason == null ? other.reason : reason;
    for (Map.Entry<String, Long> site : other.callSites.entrySet()) {
      if (callSites.size() < MAX_CALL_SITES || callSites.containsKey(site.getKey())) {
        callSites.merge(site.getKey(), site.getValue(), Long::sum);
      }
    }
  }

  private void seen(Instant from, Instant to) {
    firstSeen = Times.earlier(firstSeen, from);
    lastSeen = Times.later(lastSeen, to);
  }
}
