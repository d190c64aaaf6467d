package io.ssot.agent.core.classfile;

import java.io.IOException;

/** Tells getters that only return a field from those that do something (JVMS 6.5). */
final class Getter {
  private static final int ALOAD_0 = 0x2A;
  private static final int IRETURN = 0xAC;
  private static final int ARETURN = 0xB0;
  private static final int GETSTATIC = 0xB2;
  private static final int GETFIELD = 0xB4;

  private Getter() {}

  /** The field of the class itself that the code returns, and does nothing else; or null. */
  static String fieldOf(byte[] code, ConstantPool pool, String className) throws IOException {
    int at = code.length == 5 && at(code, 0) == ALOAD_0 ? 1 : 0;
    int get = at == 1 ? GETFIELD : GETSTATIC;
    boolean getter = code.length == at + 4 && at(code, at) == get && isReturn(at(code, at + 3));
    if (!getter) {
      return null;
    }
    int field = at(code, at + 1) << 8 | at(code, at + 2);
    // Another class's static field would initialise that class.
    return className.equals(pool.owner(field)) ? pool.name(field) : null;
  }

  private static int at(byte[] code, int index) {
    return code[index] & 0xFF;
  }

  private static boolean isReturn(int instruction) {
    return instruction >= IRETURN && instruction <= ARETURN;
  }
}
