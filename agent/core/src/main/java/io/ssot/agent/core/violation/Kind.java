package io.ssot.agent.core.violation;

/** The rules that can be broken; {@link #label} is the word that logs and commands use. */
public enum Kind {
  /** A send that is, or would be, suppressed: its event already went out from another origin. */
  DUPLICATE_ORIGIN("duplicate-origin"),
  /** Another emitter than the declared canonical one emitted. */
  NON_CANONICAL_ORIGIN("non-canonical-origin"),
  /** A configured event reached a sink through no emit method. */
  UNREGISTERED_ORIGIN("unregistered-origin"),
  /** An event came before one that its type requires, or after the last of its stream. */
  OUT_OF_ORDER("out-of-order"),
  /** A stream ended or went silent without its last event. */
  INCOMPLETE_STREAM("incomplete-stream"),
  /** The destination belongs to somebody else's stream. */
  CROSS_STREAM("cross-stream"),
  /** Copy or honest repeat cannot be told apart, so it went out. */
  AMBIGUOUS_IDENTITY("ambiguous-identity"),
  /** An emission failed although its send had gone out. */
  CONFLICTING_EVIDENCE("conflicting-evidence"),
  /** A duplicate went out because no result could be made in its place. */
  NOT_SUPPRESSIBLE("not-suppressible"),
  /** The legacy body ran because the canonical method could not take its place. */
  NOT_REROUTABLE("not-reroutable"),
  /** The agent itself failed; the application's code ran as if there were no agent. */
  AGENT_FAULT("agent-fault");

  /** The kind as it is written in logs, in the documentation and on command lines. */
  public final String label;

  Kind(String label) {
    this.label = label;
  }
}
