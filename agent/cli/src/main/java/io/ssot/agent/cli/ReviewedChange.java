package io.ssot.agent.cli;

import java.time.Instant;
import java.util.Map;

/** A line about the rollout: a change of the stage, or a guardrail that was reached. */
final class ReviewedChange {
  static final String STAGE = "log-stage";
  static final String GUARDRAIL = "log-guardrail";

  /** Null where the line does not say. */
  final Instant time;

  final String pid;

  /** Null at a start, and of a guardrail that changed nothing itself. */
  final String from;

  /** What held afterwards; of a guardrail what it does. */
  final String to;

  /** Who decided. */
  final String source;

  /** Null where the source says it all. */
  final String reason;

  /** Null where no counter was asked. */
  final String figures;

  ReviewedChange(Map<String, Object> line, Instant time) {
    boolean guardrail = GUARDRAIL.equals(JsonObjects.text(line, "kind"));
    this.time = time;
    pid = Long.toString(JsonObjects.number(line, "pid"));
    from = JsonObjects.text(line, "from");
    to = JsonObjects.text(line, guardrail ? "then" : "to");
    source = guardrail ? "guardrail" : JsonObjects.text(line, "source");
    reason = JsonObjects.text(line, guardrail ? "guardrail" : "reason");
    figures = JsonObjects.text(line, "figures");
  }
}
