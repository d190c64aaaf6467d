package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.Place;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;

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

  Place place(String rule, int line) {
    return new Place(rule, className, method, file, line);
  }

  /** The internal form of the return type, such as {@code V} or {@code Ljava/lang/String;}. */
  String returnDescriptor() {
    return descriptor.substring(descriptor.indexOf(')') + 1);
  }
}
