package io.ssot.agent.core.violation;

/** Something that the rollout did, and why: no violation, but a line among them. */
final class RolloutRecord {
  /** The line's kind in the file. */
  final String kind;

  /** For the operator, who may have to do something about a warning. */
  final String line;

  final boolean warning;

  /** Name, value, name, value, ...; a value may be null. */
  final String[] members;

  private RolloutRecord(String kind, String line, boolean warning, String... members) {
    this.kind = kind;
    this.line = line;
    this.warning = warning;
    this.members = members;
  }

  static RolloutRecord stage(String from, String to, String source, String reason, String figures) {
    String why = reason == null ? "" : ": " + reason;
    String said = figures == null ? "" : (reason == null ? ": " : ", ") + figures;
    return new RolloutRecord(
        "log-stage",
        "rollout " + (from == null ? "" : from + " -> ") + to + " by " + source + why + said,
        false,
        "from",
        from,
        "to",
        to,
        "source",
        source,
        "reason",
        reason,
        "figures",
        figures);
  }

  static RolloutRecord guardrail(String guardrail, String then, String figures) {
    return new RolloutRecord(
        "log-guardrail",
        "guardrail " + guardrail + " was reached [" + then + "]: " + figures,
        true,
        "guardrail",
        guardrail,
        "then",
        then,
        "figures",
        figures);
  }
}
