package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A task of the JDK starts, and ends. */
final class HopEntry implements Entry {
  private final boolean attempt;

  /**
   * Weaves a method that runs a task.
   *
   * @param attempt for {@code tryFire}, which may find that the stage is not ready, or hand it to
   *     its executor: its token stays with it then
   */
  HopEntry(boolean attempt) {
    this.attempt = attempt;
  }

  @Override
  public void push(MethodVisitor out, boolean isStatic, String descriptor) {
    out.visitVarInsn(Opcodes.ALOAD, 0);
    gate(out, attempt ? "attempt" : "start", "(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  @Override
  public boolean maySkip() {
    return false;
  }

  @Override
  public void exit(MethodVisitor out, boolean thrown) {
    if (attempt && !thrown) {
      out.visitVarInsn(Opcodes.ALOAD, 0);
      out.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          "java/util/concurrent/CompletableFuture$Completion",
          "isLive",
          "()Z",
          false);
      gate(out, "attempted", "(Ljava/lang/Object;Z)V");
    } else {
      gate(out, "end", "(Ljava/lang/Object;)V");
    }
    out.visitInsn(Opcodes.POP2);
  }

  private static void gate(MethodVisitor out, String method, String descriptor) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, SiteEntry.GATE, method, descriptor, false);
  }
}
