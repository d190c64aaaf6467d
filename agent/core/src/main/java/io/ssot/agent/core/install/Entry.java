package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.MethodVisitor;

/** What is put at the entry of a woven method. */
interface Entry {
  /** Emits the code that leaves the call's context, an {@code Object}, on the stack. */
  void push(MethodVisitor out, boolean isStatic, String descriptor);

  /** Whether the context may be an {@code Object[1]}: the result in place of the body. */
  boolean maySkip();

  /** The argument in whose place the gate may put another, counted from 0; -1 for none. */
  default int replaced() {
    return -1;
  }

  /**
   * Emits the code that consumes result, throwable and context from the stack.
   *
   * @param thrown whether the method ends by a throwable; the code then has no arguments to load
   */
  void exit(MethodVisitor out, boolean thrown);
}
