package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.ArgSpec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** One call of the canonical emitter in the place of a legacy emit method's body. */
final class Reroute {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final EmitMethod legacy;
  private final Object self;
  private final Emission emission;
  private final MethodHandle canonical;
  private final Object[] arguments;
  private int evidenceBefore;
  private int tasksBefore;
  private boolean rejected;
  private Object result;

  /**
   * @param self the object that the legacy method was called on, or null
   * @param arguments of the canonical method, the receiver first
   */
  private Reroute(Frame frame, Object self, MethodHandle canonical, Object[] arguments) {
    this.legacy = frame.method;
    this.self = self;
    this.emission = frame.emission;
    this.canonical = canonical;
    this.arguments = arguments;
  }

  /** {@code instance} is null for a static canonical method. */
  static Reroute of(
      Frame frame,
      Object self,
      EmitMethod method,
      Object instance,
      List<ArgSpec> specs,
      Arguments values)
      throws NotReroutableException {
    MethodHandle handle = method.canonicalHandle(instance);
    MethodType type = method.target.type();
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
    return new Reroute(frame, self, handle, arguments);
  }

  /** On the caller's thread, with whatever locks the caller holds. */
  void call() throws Throwable {
    evidenceBefore = emission.evidence();
    tasksBefore = emission.tasks();
    try {
      result = (Object) canonical.invokeExact(arguments);
    } catch (RejectedExecutionException e) {
      rejected = true;
      throw e;
    }
  }

  /**
   * Whether the call sent something that did not fail, or found it sent already, or left a task
   * behind that can; one that was rejected cannot.
   */
  boolean isHandled() {
    return emission.evidence() > evidenceBefore
        || !rejected && emission.tasks() > tasksBefore && emission.isPending();
  }

  /** What the legacy caller gets. */
  Object result() {
    return Results.ofRerouted(legacy, self, result);
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
