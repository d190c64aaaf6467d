package io.ssot.agent.core.dispatch;

/** A part of an emission's identity is not there; without a stack trace, caught one frame up. */
final class MissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingException(String message) {
    super(message, null, false, false);
  }
}
