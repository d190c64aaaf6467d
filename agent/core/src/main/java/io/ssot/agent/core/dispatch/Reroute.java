package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.ArgSpec;
import io.ssot.agent.core.config.Canonical;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;

/** One call of the canonical emitter in the place of a legacy emit method's body. */
final class Reroute {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final EmitMethod legacy;
  private final MethodHandle canonical;
  private final Object[] arguments;
  private Object result;

  private Reroute(EmitMethod legacy, MethodHandle canonical, Object[] arguments) {
    this.legacy = legacy;
    this.canonical = canonical;
    this.arguments = arguments;
  }

  /** {@code instance} is null for a static canonical method. */
  static Reroute of(
      EmitMethod legacy, EmitMethod method, Object instance, Canonical canonical, Arguments values)
      throws NotReroutableException {
    MethodHandle handle = method.canonicalHandle(instance);
    MethodType type = method.target.type();
    List<ArgSpec> specs = canonical.args;
    if (specs.size() != type.parameterCount()) {
      throw new NotReroutableException(
          method.place + " takes " + type.parameterCount() + " arguments, not " + specs.size());
    }
    int receiver = instance == null ? 0 : 1;
    Object[] arguments = new Object[specs.size() + receiver];
    if (instance != null) {
      arguments[0] = instance;
    }
    for (int i = 0; i < specs.size(); i++) {
      arguments[i + receiver] = values.fill(specs.get(i), type.parameterType(i));
    }
    return new Reroute(legacy, handle, arguments);
  }

  /** On the caller's thread, with whatever locks the caller holds. */
  void call() throws Throwable {
    result = (Object) canonical.invokeExact(arguments);
  }

  /** What the legacy caller gets. */
  Object result() {
    return Results.ofRerouted(legacy, result);
  }

  /** From {@code Object[]}, receiver first, to {@code Object}. */
  static MethodHandle handle(Method method) {
    try {
      method.setAccessible(true);
      MethodHandle handle = LOOKUP.unreflect(method);
      return handle
          .asSpreader(Object[].class, handle.type().parameterCount())
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
