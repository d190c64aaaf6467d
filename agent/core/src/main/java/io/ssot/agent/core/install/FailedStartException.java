package io.ssot.agent.core.install;

/** The agent cannot start; the message is the one line that the operator is told. */
final class FailedStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FailedStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
