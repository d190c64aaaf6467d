package io.ssot.agent.core.extract;

import io.ssot.agent.core.config.Path;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;

/** One step of a path: from an object to a part of it. */
abstract class Access {
  abstract Object get(Object target) throws Throwable;

  static Access of(Path.Step step) {
    switch (step.kind) {
      case INDEX:
        return new Element(step.index);
      case KEY:
        return new Entry(step.name);
      default:
        return new Member(step.name, step.kind == Path.Kind.CALL);
    }
  }

  /** {@code [2]}: an element of a JDK list or of an array. */
  static final class Element extends Access {
    private final int index;

    Element(int index) {
      this.index = index;
    }

    @Override
    Object get(Object target) {
      if (target instanceof Object[]) {
        Object[] array = (Object[]) target;
        return index < array.length ? array[index] : null;
      }
      if (target instanceof List && Members.isJdk(target.getClass())) {
        List<?> list = (List<?>) target;
        return index < list.size() ? list.get(index) : null;
      }
      if (target.getClass().isArray()) {
        return index < Array.getLength(target) ? Array.get(target, index) : null;
      }
      throw new UnreadableException(target.getClass().getName() + " is not a JDK list or an array");
    }
  }

  /** {@code ['key']}: an entry of a JDK map; any other map could run code of the application. */
  static final class Entry extends Access {
    private final String key;

    Entry(String key) {
      this.key = key;
    }

    @Override
    Object get(Object target) {
      if (target instanceof Map && Members.isJdk(target.getClass())) {
        return ((Map<?, ?>) target).get(key);
      }
      throw new UnreadableException(target.getClass().getName() + " is not a JDK map");
    }
  }

  /** {@code json(...)} and all that follows: a value within JSON text, in one pass. */
  static final class Json extends Access {
    private final Path.Step[] steps;

    Json(List<Path.Step> steps) {
      this.steps = steps.toArray(new Path.Step[0]);
    }

    @Override
    Object get(Object target) {
      String text = JsonText.of(target);
      try {
        return text == null ? null : JsonText.read(text, steps);
      } catch (IOException | RuntimeException e) {
        return null; // no JSON after all; what a parser says of it is of no use here
      }
    }
  }

  /** {@code .name}: a field, a record component, what a plain getter returns, or a map's entry. */
  static final class Member extends Access {
    private final String name;
    private final ClassValue<MethodHandle> handles;

    Member(String name, boolean call) {
      this.name = name;
      this.handles =
          new ClassValue<MethodHandle>() {
            @Override
            protected MethodHandle computeValue(Class<?> type) {
              return call ? Members.method(type, name) : Members.field(type, name);
            }
          };
    }

    @Override
    Object get(Object target) throws Throwable {
      if (target instanceof Map && Members.isJdk(target.getClass())) {
        return ((Map<?, ?>) target).get(name);
      }
      MethodHandle handle = handles.get(target.getClass());
      return (Object) handle.invokeExact(target);
    }
  }
}
