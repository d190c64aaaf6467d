package io.ssot.agent.core.install;

import io.ssot.agent.core.extract.Roots;
import io.ssot.agent.gate.SsotGate;
import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The entry of an emit method or sink: an {@code invokedynamic} whose descriptor is erased, because
 * the real one would resolve parameter types which may be missing at run time. A class file before
 * Java 7 gets a static call.
 */
final class SiteEntry implements Entry {
  static final String GATE = Type.getInternalName(SsotGate.class);
  private static final int JAVA_7 = 51;
  private static final Handle BOOTSTRAP =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          GATE,
          "bootstrap",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/String;[Ljava/lang/Object;)"
              + "Ljava/lang/invoke/CallSite;",
          false);

  private final int major;
  private final Roots roots;
  private final int site;
  private final int replaced;

  /** {@code replaced} is the argument in whose place the gate may put another, or -1. */
  SiteEntry(int major, Roots roots, int site, int replaced) {
    this.major = major;
    this.roots = roots;
    this.site = site;
    this.replaced = replaced;
  }

  @Override
  public void push(MethodVisitor out, boolean isStatic, String descriptor) {
    Type[] types = Type.getArgumentTypes(descriptor);
    if (major < JAVA_7) {
      pushStatic(out, isStatic, types);
    } else {
      pushDynamic(out, isStatic, types);
    }
  }

  private void pushDynamic(MethodVisitor out, boolean isStatic, Type[] types) {
    StringBuilder erased = new StringBuilder("(");
    for (int position : roots.positions()) {
      erased.append(Code.erased(load(out, position, isStatic, types)));
    }
    out.visitInvokeDynamicInsn(
        "enter", erased.append(")Ljava/lang/Object;").toString(), BOOTSTRAP, String.valueOf(site));
  }

  private void pushStatic(MethodVisitor out, boolean isStatic, Type[] types) {
    List<Integer> positions = roots.positions();
    out.visitLdcInsn(site);
    Code.pushInt(out, positions.size());
    out.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < positions.size(); i++) {
      out.visitInsn(Opcodes.DUP);
      Code.pushInt(out, i);
      Code.box(out, load(out, positions.get(i), isStatic, types));
      out.visitInsn(Opcodes.AASTORE);
    }
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC, GATE, "enter", "(I[Ljava/lang/Object;)Ljava/lang/Object;", false);
  }

  /** Loads {@code this} (-1) or an argument; answers its type. */
  private static Type load(MethodVisitor out, int position, boolean isStatic, Type[] types) {
    Type type = position < 0 ? Code.OBJECT : types[position];
    int variable = position < 0 ? 0 : Code.variable(types, position, isStatic);
    out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
    return type;
  }

  @Override
  public boolean maySkip() {
    return true;
  }

  @Override
  public int replaced() {
    return replaced;
  }

  @Override
  public void exit(MethodVisitor out, boolean thrown) {
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        GATE,
        "exit",
        "(Ljava/lang/Object;Ljava/lang/Throwable;Ljava/lang/Object;)V",
        false);
  }

  /** Consumes the context and an argument; leaves what takes its place, or null. */
  static void argument(MethodVisitor out) {
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        GATE,
        "argument",
        "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
        false);
  }

  /** The end of a constructor: tells of the new instance. */
  static void created(MethodVisitor out, int major, int site) {
    out.visitVarInsn(Opcodes.ALOAD, 0);
    if (major < JAVA_7) {
      SiteEntry entry = new SiteEntry(major, new Roots(false, 0), site, -1);
      out.visitInsn(Opcodes.POP);
      entry.push(out, false, "()V");
      out.visitInsn(Opcodes.POP);
    } else {
      out.visitInvokeDynamicInsn(
          "created", "(Ljava/lang/Object;)V", BOOTSTRAP, String.valueOf(site));
    }
  }
}
