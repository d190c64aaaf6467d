package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A class file that javac would not make, with one static method {@code run}. */
final class MadeClass {
  static final String NAME = "made.Fixture";
  private static final String INTERNAL = "made/Fixture";

  /** Writes the body of {@code run}, from its first instruction to its last. */
  interface Body {
    void write(MethodVisitor out);
  }

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  MadeClass(int version) {
    this(version, 0);
  }

  MadeClass(int version, int access) {
    int all = Opcodes.ACC_PUBLIC | access;
    writer.visit(version, all, INTERNAL, null, "java/lang/Object", null);
  }

  static byte[] of(int version, String descriptor, Body body) {
    return new MadeClass(version)
        .method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", descriptor, body)
        .bytes();
  }

  /** Without a body if it is null. */
  MadeClass method(int access, String name, String descriptor, Body body) {
    MethodVisitor out = writer.visitMethod(access, name, descriptor, null, null);
    if (body != null) {
      out.visitCode();
      body.write(out);
      out.visitMaxs(0, 0);
    }
    out.visitEnd();
    return this;
  }

  MadeClass field(int access, String name, String descriptor) {
    writer.visitField(access, name, descriptor, null, null).visitEnd();
    return this;
  }

  byte[] bytes() {
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Counts its {@code int} argument down to 0, and jumps back to the very first instruction. */
  static void countDown(MethodVisitor out, boolean frames) {
    Label start = new Label();
    Label end = new Label();
    out.visitLabel(start);
    if (frames) {
      out.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
    }
    out.visitVarInsn(Opcodes.ILOAD, 0);
    out.visitJumpInsn(Opcodes.IFLE, end);
    out.visitIincInsn(0, -1);
    out.visitJumpInsn(Opcodes.GOTO, start);
    out.visitLabel(end);
    if (frames) {
      out.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
    }
    out.visitVarInsn(Opcodes.ILOAD, 0);
    out.visitInsn(Opcodes.IRETURN);
  }
}
