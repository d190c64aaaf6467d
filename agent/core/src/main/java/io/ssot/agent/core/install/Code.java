package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Pieces of bytecode. */
final class Code {
  static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private Code() {}

  static String erased(Type type) {
    return isReference(type) ? OBJECT.getDescriptor() : type.getDescriptor();
  }

  static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  /** Where an argument stands among the local variables. */
  static int variable(Type[] arguments, int position, boolean isStatic) {
    int variable = isStatic ? 0 : 1;
    for (int i = 0; i < position; i++) {
      variable += arguments[i].getSize();
    }
    return variable;
  }

  static void pushInt(MethodVisitor out, int value) {
    if (value <= Byte.MAX_VALUE) {
      out.visitIntInsn(Opcodes.BIPUSH, value);
    } else {
      out.visitIntInsn(Opcodes.SIPUSH, value);
    }
  }

  static void box(MethodVisitor out, Type type) {
    if (!isReference(type)) {
      String wrapper = wrapper(type);
      out.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          wrapper,
          "valueOf",
          "(" + type.getDescriptor() + ")L" + wrapper + ";",
          false);
    }
  }

  /** Makes of the {@code Object} on the stack what the method returns. */
  static void unbox(MethodVisitor out, Type type) {
    if (isReference(type)) {
      if (!type.equals(OBJECT)) {
        out.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
      }
      return;
    }
    out.visitTypeInsn(Opcodes.CHECKCAST, wrapper(type));
    out.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        wrapper(type),
        type.getClassName() + "Value",
        "()" + type.getDescriptor(),
        false);
  }

  private static String wrapper(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
        return "java/lang/Boolean";
      case Type.CHAR:
        return "java/lang/Character";
      case Type.BYTE:
        return "java/lang/Byte";
      case Type.SHORT:
        return "java/lang/Short";
      case Type.INT:
        return "java/lang/Integer";
      case Type.LONG:
        return "java/lang/Long";
      case Type.FLOAT:
        return "java/lang/Float";
      default:
        return "java/lang/Double";
    }
  }
}
