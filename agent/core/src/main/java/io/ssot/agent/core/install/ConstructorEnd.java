package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Tells of a new instance of the canonical emitter wherever its constructor returns. */
final class ConstructorEnd extends MethodVisitor {
  private final String descriptor;
  private final int site;
  private final int major;

  ConstructorEnd(MethodVisitor next, String descriptor, int site, int major) {
    super(Bytecode.ASM_API, next);
    this.descriptor = descriptor;
    this.site = site;
    this.major = major;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.RETURN) {
      SiteEntry.created(mv, major, site);
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    if (variable == 0 && opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
      throw new RefusedException("<init>" + descriptor, "it overwrites `this`");
    }
    super.visitVarInsn(opcode, variable);
  }
}
