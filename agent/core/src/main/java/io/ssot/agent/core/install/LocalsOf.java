package io.ssot.agent.core.install;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The local variables of stack map frames (JVMS 4.7.4) with the context at its place. */
final class LocalsOf {
  private LocalsOf() {}

  /** At the start of the body: the arguments, then the context. */
  static Object[] entry(Around.Method method, int variable, Object context) {
    List<Object> locals = new ArrayList<>();
    if (!method.isStatic) {
      locals.add(method.owner);
    }
    for (Type type : Type.getArgumentTypes(method.descriptor)) {
      locals.add(frameType(type));
    }
    for (int slot = method.arguments; slot < variable; slot++) {
      locals.add(Opcodes.TOP);
    }
    locals.add(context);
    return locals.toArray();
  }

  private static Object frameType(Type type) {
    switch (type.getSort()) {
      case Type.OBJECT:
      case Type.ARRAY:
        return type.getInternalName();
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      default:
        return Opcodes.INTEGER;
    }
  }

  /** In the handler: nothing is known but the context. */
  static Object[] handler(int variable, Object context) {
    Object[] locals = new Object[variable + 1];
    for (int i = 0; i < variable; i++) {
      locals[i] = Opcodes.TOP;
    }
    locals[variable] = context;
    return locals;
  }

  /** A frame of the body. */
  static Object[] frame(int count, Object[] body, int variable, Object context) {
    List<Object> locals = new ArrayList<>();
    int slot = 0;
    int i = 0;
    while (i < count || slot <= variable) {
      if (slot == variable) {
        locals.add(context);
        slot++;
      } else if (i < count) {
        locals.add(body[i]);
        slot += body[i] == Opcodes.LONG || body[i] == Opcodes.DOUBLE ? 2 : 1;
        i++;
      } else {
        locals.add(Opcodes.TOP);
        slot++;
      }
    }
    return locals.toArray();
  }
}
