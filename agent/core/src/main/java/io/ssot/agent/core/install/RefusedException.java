package io.ssot.agent.core.install;

/**
 * A class, or one of its methods, cannot be woven; the message says why. It is no fault, and the
 * class works as it did.
 */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Name and descriptor; null for the whole class. */
  final String method;

  RefusedException(String method, String reason) {
    super(reason);
    this.method = method;
  }
}
