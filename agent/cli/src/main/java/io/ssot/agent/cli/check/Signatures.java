package io.ssot.agent.cli.check;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.Descriptors;
import java.util.ArrayList;
import java.util.List;

/** Methods as a reader of the source knows them, and those that can't be intercepted. */
final class Signatures {
  static final int STATIC = 0x0008;
  static final int BRIDGE = 0x0040;
  static final int NATIVE = 0x0100;
  static final int INTERFACE = 0x0200;
  static final int ABSTRACT = 0x0400;
  static final int SYNTHETIC = 0x1000;

  private Signatures() {}

  static boolean has(int access, int flag) {
    return (access & flag) != 0;
  }

  /** {@code emit(String, Map)}. */
  static String of(ClassShape.Member method) {
    List<String> types = new ArrayList<>();
    for (String type : Descriptors.parameters(method.descriptor)) {
      types.add(type.substring(type.lastIndexOf('.') + 1));
    }
    return method.name + "(" + String.join(", ", types) + ")";
  }

  /** {@code Emitter.java:42}, with what the compiler left of it. */
  static String place(ClassShape type, ClassShape.Member method) {
    if (type.sourceFile == null) {
      return "(source unknown)";
    }
    return method.firstLine == 0 ? type.sourceFile : type.sourceFile + ":" + method.firstLine;
  }

  /** What the compiler made is no method that somebody wrote, and initialisers are none at all. */
  static boolean isWritten(ClassShape.Member method) {
    return !has(method.access, SYNTHETIC | BRIDGE) && !method.name.startsWith("<");
  }

  /** Why there is no body into which something could be woven; null if there is one. */
  static String refusal(ClassShape.Member method) {
    if (has(method.access, ABSTRACT)) {
      return "is abstract";
    }
    if (has(method.access, NATIVE)) {
      return "is native";
    }
    return method.isTooLong() ? "is so long that nothing more fits in (JVMS 4.7.3)" : null;
  }
}
