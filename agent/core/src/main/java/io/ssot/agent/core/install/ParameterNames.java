package io.ssot.agent.core.install;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * The names of a class's parameters, where it was compiled with {@code -parameters}.
 *
 * <p>Before Java 19 the JVM leaves them out of the bytes that a retransformation starts from
 * (JDK-8240908); Spring then answers requests with 500. They are read from the class file again.
 */
final class ParameterNames {
  private static final int FIRST_THAT_KEEPS_THEM = 19;
  private static final ParameterNames NONE = new ParameterNames();

  private final Map<String, List<Object[]>> byMethod = new HashMap<>();

  private ParameterNames() {}

  /**
   * What a retransformation would lose.
   *
   * @param redefined null for a class that is being loaded
   * @throws RefusedException where it is lost for good: then the class is to be left alone
   */
  static ParameterNames lost(Class<?> redefined, ClassLoader loader) {
    return redefined == null || Runtime.version().feature() >= FIRST_THAT_KEEPS_THEM
        ? NONE
        : of(redefined, loader);
  }

  /**
   * The class as it is, with its names: a retransformation loses them even where no agent changes
   * anything. Null where nothing is lost, or all of it.
   */
  static byte[] kept(byte[] bytes, Class<?> redefined, ClassLoader loader) {
    ParameterNames names;
    try {
      names = lost(redefined, loader);
    } catch (RefusedException e) {
      return null;
    }
    if (names.byMethod.isEmpty()) {
      return null;
    }
    Bytecode code = new Bytecode(bytes);
    return code.rewritten(names.new Restoring(code.writer));
  }

  static ParameterNames of(Class<?> type, ClassLoader loader) {
    ParameterNames names = new ParameterNames();
    String resource = type.getName().replace('.', '/') + ".class";
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in != null) {
        new Bytecode(in.readAllBytes()).read(names.new Reading());
        return names;
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      // Then they cannot be found again.
    }
    if (hasNames(type)) {
      throw new RefusedException(
          null,
          "its class file is not found, and without it this JVM would lose the names of its"
              + " parameters (JDK-8240908); start the service with -javaagent");
    }
    return NONE;
  }

  private static boolean hasNames(Class<?> type) {
    try {
      List<Executable> all = new ArrayList<>();
      Collections.addAll(all, type.getDeclaredMethods());
      Collections.addAll(all, type.getDeclaredConstructors());
      for (Executable each : all) {
        if (each.getParameterCount() > 0 && each.getParameters()[0].isNamePresent()) {
          return true;
        }
      }
      return false;
    } catch (LinkageError | RuntimeException e) {
      return true; // nobody knows
    }
  }

  /**
   * To be called first on the writer of a method. Answers what is to be written to instead: a
   * writer that is written to by the reader itself copies the method as it was, without the names.
   */
  MethodVisitor restore(MethodVisitor method, String name, String descriptor) {
    List<Object[]> names = byMethod.get(name + descriptor);
    if (names == null
        || names.isEmpty()
        || names.size() != Type.getArgumentTypes(descriptor).length) {
      return method;
    }
    for (Object[] each : names) {
      method.visitParameter((String) each[0], (Integer) each[1]);
    }
    return new MethodVisitor(Bytecode.ASM_API, method) {
      @Override
      public void visitParameter(String parameter, int flags) {
        // The JVM has left it in: a class that was woven when it was loaded is shown as it was.
      }
    };
  }

  private final class Reading extends ClassVisitor {
    Reading() {
      super(Bytecode.ASM_API);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      List<Object[]> names = new ArrayList<>();
      byMethod.put(name + descriptor, names);
      return new MethodVisitor(Bytecode.ASM_API) {
        @Override
        public void visitParameter(String parameter, int flags) {
          names.add(new Object[] {parameter, flags});
        }
      };
    }
  }

  private final class Restoring extends ClassVisitor {
    Restoring(ClassVisitor next) {
      super(Bytecode.ASM_API, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return restore(next, name, descriptor);
    }
  }
}
