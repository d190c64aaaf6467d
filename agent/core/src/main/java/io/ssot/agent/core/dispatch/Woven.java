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
      MethodHandle all = find(MethodType.methodType(Object.class, Object[].class));
      return all.asCollector(Object[].class, count).asType(siteType);
    }
    return find(MethodType.genericMethodType(count)).asType(siteType);
  }

  private MethodHandle find(MethodType type) throws ReflectiveOperationException {
    return LOOKUP.findVirtual(Woven.class, "enter", type).bindTo(this);
  }

  final Object enter() {
    return enter(null, null, null, null);
  }

  final Object enter(Object a) {
    return enter(a, null, null, null);
  }

  final Object enter(Object a, Object b) {
    return enter(a, b, null, null);
  }

  final Object enter(Object a, Object b, Object c) {
    return enter(a, b, c, null);
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
