package io.ssot.agent.core.extract;

/** A path could not be read; without a stack trace, because it is caught a few frames up. */
public final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message, null, false, false);
  }
}
