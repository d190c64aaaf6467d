package io.ssot.agent.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** Moments that may be unknown, which is null. */
final class Times {
  private Times() {}

  static Instant of(Map<String, Object> object, String name) {
    String text = JsonObjects.text(object, name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  static Instant earlier(Instant a, Instant b) {
    return a == null || (b != null && b.isBefore(a)) ? b : a;
  }

  static Instant later(Instant a, Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }
}
