package io.ssot.agent.core.extract;

import io.ssot.agent.core.classfile.ClassShape;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.Consumer;

/**
 * Finds how a named member of a class is read: a handle from {@code (Object)} to {@code Object}.
 */
public final class Members {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private static volatile Consumer<Class<?>> opener;

  private Members() {}

  /** Tells how the package of a class in a named module is opened to the agent. */
  public static void openWith(Consumer<Class<?>> moduleOpener) {
    opener = moduleOpener;
  }

  static boolean isJdk(Class<?> type) {
    return type.getClassLoader() == null;
  }

  /** A field of that name, or the field that a plain getter of that name returns. */
  static MethodHandle field(Class<?> type, String name) {
    MethodHandle handle = fieldOrNull(type, name);
    return handle != null
        ? handle
        : unreadable(
            type.getName() + " has no field, record component or plain getter named " + name);
  }

  static MethodHandle fieldOrNull(Class<?> type, String name) {
    try {
      for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
        Field field = declaredField(c, name);
        if (field == null) {
          field = behindGetter(c, name);
        }
        if (field != null) {
          open(field, c);
          return MethodHandles.lookup().unreflectGetter(field).asType(GETTER);
        }
      }
    } catch (IllegalAccessException | RuntimeException e) {
      return unreadable(type.getName() + "." + name + " is not accessible: " + e);
    }
    return null;
  }

  /** A method without parameters of that name, which the operator allowed to be called. */
  static MethodHandle method(Class<?> type, String name) {
    try {
      for (Class<?> c = type; c != null; c = c.getSuperclass()) {
        for (Method method : c.getDeclaredMethods()) {
          if (method.getName().equals(name) && method.getParameterCount() == 0) {
            open(method, c);
            return MethodHandles.lookup().unreflect(method).asType(GETTER);
          }
        }
      }
    } catch (IllegalAccessException | RuntimeException e) {
      return unreadable(type.getName() + "." + name + "() is not accessible: " + e);
    }
    return unreadable(type.getName() + " has no method " + name + "()");
  }

  private static Field declaredField(Class<?> type, String name) {
    for (Field field : type.getDeclaredFields()) {
      if (field.getName().equals(name)
          && !java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
        return field;
      }
    }
    return null;
  }

  /**
   * Told from the bytecode, because a getter that does more than return a field is never called.
   */
  private static Field behindGetter(Class<?> type, String name) {
    byte[] bytes = bytesOf(type);
    if (bytes == null) {
      return null;
    }
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    for (ClassShape.Member method : ClassShape.read(bytes).methods) {
      if (method.returnsField
          && (method.name.equals(name)
              || method.name.equals("get" + capital)
              || method.name.equals("is" + capital))) {
        return declaredField(type, method.fieldName);
      }
    }
    return null;
  }

  private static byte[] bytesOf(Class<?> type) {
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static void open(AccessibleObject member, Class<?> owner) {
    if (member.trySetAccessible()) {
      return;
    }
    Consumer<Class<?>> current = opener;
    if (current != null) {
      current.accept(owner);
    }
    member.setAccessible(true);
  }

  private static MethodHandle unreadable(String message) {
    MethodHandle thrower =
        MethodHandles.throwException(Object.class, UnreadableException.class)
            .bindTo(new UnreadableException(message));
    return MethodHandles.dropArguments(thrower, 0, Object.class);
  }
}
