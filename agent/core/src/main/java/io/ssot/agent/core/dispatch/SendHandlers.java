package io.ssot.agent.core.dispatch;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The callbacks of Jakarta WebSocket, known by their names: {@code onResult(SendResult)} is told
 * once what became of a send, which went well if {@code SendResult.isOK()}.
 */
public final class SendHandlers {
  public static final List<String> NAMES =
      Collections.unmodifiableList(
          Arrays.asList("jakarta.websocket.SendHandler", "javax.websocket.SendHandler"));

  private SendHandlers() {}

  static boolean isHandler(Object callback) {
    return find(callback.getClass()) != null;
  }

  /** Calls a handler as after a send that went well; answers whether it is one. */
  static boolean call(Object handler) {
    Class<?> type = find(handler.getClass());
    if (type == null) {
      return false;
    }
    try {
      Method onResult = onResult(type);
      onResult.invoke(handler, success(onResult.getParameterTypes()[0]));
      return true;
    } catch (InvocationTargetException e) {
      return true; // it was called; what it throws would have been the container's to swallow
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /**
   * Whether another object may be handed on in the place of a handler of this declared type: it is
   * an interface that everybody may use, and what it is told can be read.
   */
  static boolean canBeReplaced(Class<?> type) {
    Class<?> handler = type.isInterface() ? find(type) : null;
    try {
      return handler != null
          && isPublic(type)
          && isPublic(handler)
          && isOk(onResult(handler)).getReturnType() == boolean.class;
    } catch (NoSuchMethodException | LinkageError e) {
      return false;
    }
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && type.getModule().isExported(type.getPackageName());
  }

  /** Whether a call of this method tells the outcome. */
  static boolean tells(Method method) {
    return method.getName().equals("onResult") && method.getParameterCount() == 1;
  }

  /** What the method, which {@link #tells}, was called with. */
  static boolean isDelivered(Method method, Object result) throws ReflectiveOperationException {
    return result != null && Boolean.TRUE.equals(isOk(method).invoke(result));
  }

  private static Method isOk(Method onResult) throws NoSuchMethodException {
    return onResult.getParameterTypes()[0].getMethod("isOK");
  }

  private static Method onResult(Class<?> handler) throws NoSuchMethodException {
    for (Method method : handler.getMethods()) {
      if (tells(method)) {
        return method;
      }
    }
    throw new NoSuchMethodException(handler.getName());
  }

  private static Class<?> find(Class<?> type) {
    if (type == null || NAMES.contains(type.getName())) {
      return type;
    }
    for (Class<?> parent : type.getInterfaces()) {
      Class<?> found = find(parent);
      if (found != null) {
        return found;
      }
    }
    return find(type.getSuperclass());
  }

  private static Object success(Class<?> resultType) throws ReflectiveOperationException {
    for (Constructor<?> constructor : resultType.getConstructors()) {
      if (constructor.getParameterCount() == 0) {
        return constructor.newInstance();
      }
    }
    // From Jakarta WebSocket 2.2 on it may only be made with the session, which nobody knows here.
    for (Constructor<?> constructor : resultType.getConstructors()) {
      boolean ofSession =
          constructor.getParameterCount() == 1
              && constructor.getParameterTypes()[0].getSimpleName().equals("Session");
      if (ofSession) {
        return constructor.newInstance(new Object[1]);
      }
    }
    throw new NoSuchMethodException(resultType.getName());
  }
}
