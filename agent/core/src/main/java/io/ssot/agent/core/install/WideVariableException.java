package io.ssot.agent.core.install;

/**
 * The body has a {@code long} or {@code double} of which one half is the last argument's variable,
 * so that the context cannot stand behind the arguments. No Java compiler does that; optimisers do.
 */
final class WideVariableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final String method;

  /** How many variables the body has. */
  final int variables;

  WideVariableException(String method, int variables) {
    super("a wide variable lies across the end of the arguments of " + method);
    this.method = method;
    this.variables = variables;
  }
}
