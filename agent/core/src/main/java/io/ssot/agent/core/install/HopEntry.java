package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A task of the JDK starts, and ends. */
final class HopEntry implements Entry {
  @Override
  public void push(MethodVisitor out, boolean isStatic, String descriptor) {
    out.visitVarInsn(Opcodes.ALOAD, 0);
    gate(out, "start", "(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  @Override
  public boolean maySkip() {
    return false;
  }

  @Override
  public void exit(MethodVisitor out) {
    gate(out, "end", "(Ljava/lang/Object;)V");
    out.visitInsn(Opcodes.POP2);
  }

  private static void gate(MethodVisitor out, String method, String descriptor) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, SiteEntry.GATE, method, descriptor, false);
  }
}
