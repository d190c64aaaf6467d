package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.extract.Roots;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A woven method: what its call site is linked to. */
public abstract class Woven {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  final Roots roots;

  Woven(Roots roots) {
    this.roots = roots;
  }

  /**
   * The handle that a call site with these erased arguments, the {@linkplain Roots#positions
   * roots}, is linked to. Primitives among them are boxed.
   */
  public final MethodHandle handle(MethodType siteType) throws ReflectiveOperationException {
    int count = siteType.parameterCount();
    if (count > Roots.SLOTS) {
      MethodType all = MethodType.methodType(Object.class, Woven.class, Object[].class);
      return find(all).asCollector(Object[].class, count).asType(siteType);
    }
    MethodType type = MethodType.genericMethodType(count).insertParameterTypes(0, Woven.class);
    return find(type).asType(siteType);
  }

  /** Static methods, because the JDK brings the code to call these, but not the virtual ones. */
  private MethodHandle find(MethodType type) throws ReflectiveOperationException {
    return LOOKUP.findStatic(Woven.class, "entered", type).bindTo(this);
  }

  static Object entered(Woven woven) {
    return woven.enter(null, null, null, null);
  }

  static Object entered(Woven woven, Object a) {
    return woven.enter(a, null, null, null);
  }

  static Object entered(Woven woven, Object a, Object b) {
    return woven.enter(a, b, null, null);
  }

  static Object entered(Woven woven, Object a, Object b, Object c) {
    return woven.enter(a, b, c, null);
  }

  static Object entered(Woven woven, Object a, Object b, Object c, Object d) {
    return woven.enter(a, b, c, d);
  }

  static Object entered(Woven woven, Object[] all) {
    return woven.enter(all);
  }

  /** All roots in one array: more than the slots, or a class file without invokedynamic. */
  public final Object enter(Object[] all) {
    if (roots.inArray()) {
      return enter(all, null, null, null);
    }
    return enter(at(all, 0), at(all, 1), at(all, 2), at(all, 3));
  }

  private static Object at(Object[] all, int index) {
    return index < all.length ? all[index] : null;
  }

  /** The object that the method was called on; null for a static one. */
  final Object self(Object a) {
    if (roots.isStatic()) {
      return null;
    }
    return roots.inArray() ? ((Object[]) a)[0] : a;
  }

  /** The context of the call (see the gate); never throws. */
  abstract Object enter(Object a, Object b, Object c, Object d);
}
