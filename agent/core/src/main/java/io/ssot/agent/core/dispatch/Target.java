package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Descriptors;
import io.ssot.agent.core.violation.Place;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** The method of the application that is woven; keeps neither its class nor its loader alive. */
public final class Target {
  /** With dots. */
  final String className;

  final String method;
  final String descriptor;
  final boolean isStatic;
  private final String file;
  private final WeakReference<ClassLoader> loader;

  public Target(
      String className,
      String method,
      String descriptor,
      boolean isStatic,
      String file,
      ClassLoader loader) {
    this.className = className;
    this.method = method;
    this.descriptor = descriptor;
    this.isStatic = isStatic;
    this.file = file;
    this.loader = new WeakReference<>(loader);
  }

  ClassLoader loader() {
    return loader.get();
  }

  /** Resolves the types of the signature; may load them, so not before the method runs. */
  MethodType type() {
    return MethodType.fromMethodDescriptorString(descriptor, loader());
  }

  /** The declared type of a parameter, which it may load; null if there is no such class. */
  Class<?> parameterType(int index) {
    try {
      return Class.forName(Descriptors.parameters(descriptor).get(index), false, loader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /** The class of this target among {@code type} and its superclasses; null if it is none. */
  Class<?> declaring(Class<?> type) {
    Class<?> c = type;
    while (c != null && !c.getName().equals(className)) {
      c = c.getSuperclass();
    }
    return c;
  }

  /** Null if the class does not declare the method. */
  Method find(Class<?> declaring) {
    try {
      return declaring.getDeclaredMethod(method, type().parameterArray());
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /**
   * The class that the method's future yields, on this object; null if it returns none, or the
   * signature does not tell.
   */
  Class<?> yields(Object self) {
    return self == null ? null : yieldedBy(declaring(self.getClass()));
  }

  /** The same for the class that declares the method, or null. */
  Class<?> yieldedBy(Class<?> declaring) {
    try {
      Method found = declaring == null ? null : find(declaring);
      Type result = found == null ? null : found.getGenericReturnType();
      if (!(result instanceof ParameterizedType)) {
        return null;
      }
      Type yielded = ((ParameterizedType) result).getActualTypeArguments()[0];
      return yielded instanceof Class ? (Class<?>) yielded : null;
    } catch (RuntimeException | LinkageError e) {
      return null; // a type of the signature is missing at run time
    }
  }

  /** Told from the descriptor, because this must load no class. */
  int parameterCount() {
    int count = 0;
    for (int i = 1; descriptor.charAt(i) != ')'; i++) {
      while (descriptor.charAt(i) == '[') {
        i++;
      }
      if (descriptor.charAt(i) == 'L') {
        i = descriptor.indexOf(';', i);
      }
      count++;
    }
    return count;
  }

  /** Whether it is the same method, perhaps woven again. */
  boolean isSameMethod(Target other) {
    return className.equals(other.className)
        && method.equals(other.method)
        && descriptor.equals(other.descriptor);
  }

  Place place(String rule, int line) {
    return new Place(rule, className, method, file, line);
  }

  /** The internal form of the return type, such as {@code V} or {@code Ljava/lang/String;}. */
  String returnDescriptor() {
    return descriptor.substring(descriptor.indexOf(')') + 1);
  }
}
