package io.ssot.agent.core.install;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Two emit methods which send the same event over the same wire. */
class ShapesSender {
  final ShapesWire wire = new ShapesWire();

  Object first(String stream, String how) throws ReflectiveOperationException {
    return send(stream, how);
  }

  Object second(String stream, String how) throws ReflectiveOperationException {
    return send(stream, how);
  }

  /** Delegates, and is one emission with one origin. */
  Object outer(String stream, String how) throws ReflectiveOperationException {
    return first(stream, how);
  }

  /** By reflection, so that one method is enough for all. */
  private Object send(String stream, String how) throws ReflectiveOperationException {
    Method push = ShapesWire.class.getDeclaredMethod("push" + how, String.class);
    try {
      return push.invoke(wire, "{\"type\":\"made\",\"stream\":\"" + stream + "\"}");
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    }
  }
}
