package io.ssot.agent.core.extract;

import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Finds the connection behind its decorators: as long as the object has one of the named fields,
 * the connection is what the first of them holds.
 */
public final class Connection {
  private static final int DEEPEST = 16;

  private final ClassValue<MethodHandle> inner;

  public Connection(List<String> fieldNames) {
    inner =
        new ClassValue<MethodHandle>() {
          @Override
          protected MethodHandle computeValue(Class<?> type) {
            for (String name : fieldNames) {
              MethodHandle handle = Members.fieldOrNull(type, name);
              if (handle != null) {
                return handle;
              }
            }
            return null;
          }
        };
  }

  /** The object itself where it decorates nothing. Throws what reading a field throws. */
  public Object unwrap(Object decorated) {
    Object connection = decorated;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Object next = next(connection);
      if (next == null) {
        break;
      }
      connection = next;
    }
    return connection;
  }

  private Object next(Object connection) {
    MethodHandle handle = inner.get(connection.getClass());
    if (handle == null) {
      return null;
    }
    try {
      return (Object) handle.invokeExact(connection);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new UnreadableException(
          connection.getClass().getName() + ": " + t.getClass().getName());
    }
  }
}
