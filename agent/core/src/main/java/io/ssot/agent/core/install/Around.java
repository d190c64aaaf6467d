package io.ssot.agent.core.install;

import java.lang.reflect.Modifier;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Weaves one method:
 *
 * <pre>
 *   Object context = entry(this, arguments);
 *   if (context instanceof Object[]) return ((Object[]) context)[0];
 *   try { argument = argument(context, argument); body; exit(result, null, context); return result; }
 *   catch (Throwable t) { exit(null, t, context); throw t; }
 * </pre>
 *
 * <p>The context gets the first local variable after the arguments, so that it stands in every
 * stack map frame at a known place, and the body's variables move up by one.
 */
final class Around extends MethodVisitor {
  private static final int JAVA_6 = 50;
  private static final String CONTEXT_TYPE = "java/lang/Object";

  /** What is woven. */
  static final class Method {
    final String owner;
    final boolean frames;
    final boolean isStatic;
    final String name;
    final String descriptor;

    /** How many variables the arguments take, the object itself included. */
    final int arguments;

    /** {@code owner} with slashes; {@code major} is the version of its class file. */
    Method(String owner, int major, int access, String name, String descriptor) {
      this.owner = owner;
      this.frames = major >= JAVA_6;
      this.isStatic = Modifier.isStatic(access);
      this.name = name;
      this.descriptor = descriptor;
      this.arguments = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic ? 1 : 0);
    }
  }

  private final Method method;
  private final Entry entry;
  private final Type returned;
  private final int context;
  private final Label start = new Label();
  private boolean wideAcross;

  /** The context is put before the body's variable of the number {@code context}. */
  Around(MethodVisitor next, Method method, int context, Entry entry) {
    super(Bytecode.ASM_API, next);
    this.method = method;
    this.entry = entry;
    this.returned = Type.getReturnType(method.descriptor);
    this.context = context;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    entry.push(mv, method.isStatic, method.descriptor);
    mv.visitVarInsn(Opcodes.ASTORE, context);
    if (entry.maySkip()) {
      skip();
    }
    mv.visitLabel(start);
    if (entry.replaced() >= 0) {
      replace(entry.replaced());
    }
  }

  /** The cast may have to load the argument's type, so it comes only if there is what to cast. */
  private void replace(int argument) {
    Type[] types = Type.getArgumentTypes(method.descriptor);
    int variable = Code.variable(types, argument, method.isStatic);
    Label kept = new Label();
    mv.visitVarInsn(Opcodes.ALOAD, context);
    mv.visitVarInsn(Opcodes.ALOAD, variable);
    SiteEntry.argument(mv);
    mv.visitInsn(Opcodes.DUP);
    mv.visitJumpInsn(Opcodes.IFNULL, kept);
    mv.visitInsn(Opcodes.DUP);
    mv.visitTypeInsn(Opcodes.CHECKCAST, types[argument].getInternalName());
    mv.visitVarInsn(Opcodes.ASTORE, variable);
    mv.visitLabel(kept);
    if (method.frames) {
      Object[] locals = LocalsOf.entry(method, context, CONTEXT_TYPE);
      mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {CONTEXT_TYPE});
    }
    mv.visitInsn(Opcodes.POP);
  }

  private void skip() {
    Label body = new Label();
    mv.visitVarInsn(Opcodes.ALOAD, context);
    mv.visitTypeInsn(Opcodes.INSTANCEOF, "[Ljava/lang/Object;");
    mv.visitJumpInsn(Opcodes.IFEQ, body);
    if (returned.getSort() != Type.VOID) {
      mv.visitVarInsn(Opcodes.ALOAD, context);
      mv.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
      mv.visitInsn(Opcodes.ICONST_0);
      mv.visitInsn(Opcodes.AALOAD);
      Code.unbox(mv, returned);
    }
    mv.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    mv.visitLabel(body);
    if (method.frames) {
      Object[] locals = LocalsOf.entry(method, context, CONTEXT_TYPE);
      mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
    }
    // The body may begin with a frame of its own, and one offset cannot have two.
    mv.visitInsn(Opcodes.NOP);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      exit();
    }
    super.visitInsn(opcode);
  }

  private void exit() {
    if (returned.getSort() == Type.VOID) {
      mv.visitInsn(Opcodes.ACONST_NULL);
    } else {
      mv.visitInsn(returned.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
      Code.box(mv, returned);
    }
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ALOAD, context);
    entry.exit(mv, false);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (wideAcross) {
      throw new WideVariableException(method.name + method.descriptor, maxLocals);
    }
    Label end = new Label();
    mv.visitLabel(end);
    // Visited last, so that it is the outermost: the body's own handlers come first.
    mv.visitTryCatchBlock(start, end, end, null);
    if (method.frames) {
      // The body may have put anything into the arguments' variables, so nothing is said of them.
      Object[] locals = LocalsOf.handler(context, CONTEXT_TYPE);
      mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
    }
    mv.visitInsn(Opcodes.DUP);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.SWAP);
    mv.visitVarInsn(Opcodes.ALOAD, context);
    entry.exit(mv, true);
    mv.visitInsn(Opcodes.ATHROW);
    super.visitMaxs(maxStack, maxLocals);
  }

  private int moved(int variable) {
    return variable < context ? variable : variable + 1;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    boolean wide =
        opcode == Opcodes.LSTORE
            || opcode == Opcodes.DSTORE
            || opcode == Opcodes.LLOAD
            || opcode == Opcodes.DLOAD;
    wideAcross |= wide && variable == context - 1;
    super.visitVarInsn(opcode, moved(variable));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    super.visitIincInsn(moved(variable), increment);
  }

  @Override
  public void visitLocalVariable(
      String name, String type, String signature, Label from, Label to, int variable) {
    super.visitLocalVariable(name, type, signature, from, to, moved(variable));
  }

  @Override
  public AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef,
      TypePath path,
      Label[] from,
      Label[] to,
      int[] variables,
      String type,
      boolean visible) {
    int[] moved = new int[variables.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = moved(variables[i]);
    }
    return super.visitLocalVariableAnnotation(typeRef, path, from, to, moved, type, visible);
  }

  @Override
  public void visitFrame(int type, int nLocal, Object[] local, int nStack, Object[] stack) {
    Object[] locals = LocalsOf.frame(nLocal, local, context, CONTEXT_TYPE);
    super.visitFrame(type, locals.length, locals, nStack, stack);
  }
}
