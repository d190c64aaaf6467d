package io.ssot.agent.core.dispatch;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;

/** Makes the result of a call whose body does not run (DESIGN, rule 6). */
final class Results {
  private static final String FUTURES =
      "Ljava/util/concurrent/CompletableFuture;"
          + "Ljava/util/concurrent/CompletionStage;"
          + "Ljava/util/concurrent/Future;";

  private Results() {}

  /**
   * The result of a suppressed send, in an array of one; null if none can be made.
   *
   * @param winner the send that was delivered in its place
   * @param callback what the caller wants called when the send is done, or null
   */
  static Object[] ofSuppressed(Target target, Send winner, Object callback) {
    String type = target.returnDescriptor();
    Object value = winner == null ? null : winner.value;
    if (!isRepeatable(value) || callback != null && !call(callback)) {
      return null;
    }
    if (type.equals("V")) {
      return new Object[1];
    }
    if (type.equals("Z")) {
      return new Object[] {Boolean.TRUE};
    }
    return isFuture(type) ? new Object[] {CompletableFuture.completedFuture(value)} : null;
  }

  /** Whether a rerouted method of this type has a result at all, whatever the canonical one returns. */
  static boolean canBeRerouted(Target target, boolean inline, String canonicalType) {
    String type = target.returnDescriptor();
    return type.equals("V")
        || type.equals("Z")
        || type.equals(canonicalType)
        || isFuture(type) && inline;
  }

  static boolean isFuture(String descriptor) {
    return FUTURES.contains(descriptor) && descriptor.startsWith("Ljava/util/concurrent/");
  }

  /** The canonical method's result as the legacy method would return it. */
  static Object ofRerouted(EmitMethod legacy, Object result) {
    String type = legacy.target.returnDescriptor();
    if (type.equals("V")) {
      return null;
    }
    if (type.equals("Z")) {
      return !Boolean.FALSE.equals(result);
    }
    if (!isFuture(type) || result instanceof CompletableFuture) {
      return result;
    }
    Object value = result == null && legacy.yieldsBoolean() ? Boolean.TRUE : result;
    return CompletableFuture.completedFuture(value);
  }

  /** Handing the same object of the application to two callers is not what they would have had. */
  private static boolean isRepeatable(Object value) {
    return value == null || value.getClass().getClassLoader() == null && !value.getClass().isArray();
  }

  /** Calls a {@code jakarta.websocket.SendHandler} as after a send that went well. */
  private static boolean call(Object handler) {
    try {
      for (Class<?> c = handler.getClass(); c != null; c = c.getSuperclass()) {
        for (Class<?> candidate : c.getInterfaces()) {
          if (candidate.getName().equals("jakarta.websocket.SendHandler")) {
            Method onResult = candidate.getMethods()[0];
            onResult.invoke(handler, success(onResult.getParameterTypes()[0]));
            return true;
          }
        }
      }
    } catch (ReflectiveOperationException e) {
      return false;
    }
    return false;
  }

  private static Object success(Class<?> resultType) throws ReflectiveOperationException {
    for (Constructor<?> constructor : resultType.getConstructors()) {
      if (constructor.getParameterCount() == 0) {
        return constructor.newInstance();
      }
    }
    throw new NoSuchMethodException(resultType.getName());
  }
}
