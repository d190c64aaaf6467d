package io.ssot.agent.cli.selftest;

/** A check did not find what it expected; the message is the rest of its line. */
final class CheckFailure extends Exception {
  private static final long serialVersionUID = 1L;

  CheckFailure(String message) {
    super(message);
  }
}
