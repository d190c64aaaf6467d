package io.ssot.agent.core.dispatch;

/** Why the canonical emitter cannot be called in place of a legacy one. */
final class NotReroutableException extends Exception {
  private static final long serialVersionUID = 1L;

  NotReroutableException(String reason) {
    super(reason, null, false, false);
  }
}
