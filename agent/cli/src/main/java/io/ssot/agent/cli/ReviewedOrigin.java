package io.ssot.agent.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What one emit method did with one event type, from all summaries. */
final class ReviewedOrigin {
  final String event;

  /** Null where the emit method is unknown. */
  final ReviewedPlace place;

  long emissions;
  long delivered;
  long suppressed;
  long rerouted;
  long unseen;

  /** From an element of a summary's {@code origins}. */
  ReviewedOrigin(Map<String, Object> element) {
    event = JsonObjects.text(element, "event");
    place = ReviewedPlace.of(JsonObjects.object(element, "origin"));
    emissions = JsonObjects.number(element, "emissions");
    delivered = JsonObjects.number(element, "delivered");
    suppressed = JsonObjects.number(element, "suppressed");
    rerouted = JsonObjects.number(element, "rerouted");
    unseen = JsonObjects.number(element, "unseen");
  }

  /** What makes two of them one row. */
  List<Object> key() {
    return Arrays.asList(event, place);
  }

  /** Adds another with the same {@link #key}. */
  void add(ReviewedOrigin other) {
    emissions += other.emissions;
    delivered += other.delivered;
    suppressed += other.suppressed;
    rerouted += other.rerouted;
    unseen += other.unseen;
  }
}
