package io.ssot.agent.cli;

import java.util.Map;
import java.util.Objects;

/** An emit method as a log names it. */
final class ReviewedPlace {
  /** The name of the emitter's rule; may be null. */
  final String emitter;

  /** {@code class.method(File.java:line)}. */
  final String at;

  private ReviewedPlace(String emitter, String at) {
    this.emitter = emitter;
    this.at = at;
  }

  /** Null where the object names none. */
  static ReviewedPlace of(Map<String, Object> object) {
    String at = JsonObjects.text(object, "at");
    return at == null ? null : new ReviewedPlace(JsonObjects.text(object, "emitter"), at);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReviewedPlace
        && at.equals(((ReviewedPlace) other).at)
        && Objects.equals(emitter, ((ReviewedPlace) other).emitter);
  }

  @Override
  public int hashCode() {
    return at.hashCode();
  }

  @Override
  public String toString() {
    return emitter == null ? at : at + "  " + emitter;
  }
}
