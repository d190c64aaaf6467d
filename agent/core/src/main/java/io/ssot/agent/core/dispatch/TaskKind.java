package io.ssot.agent.core.dispatch;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** How a task of a class runs, as far as its token is concerned. */
enum TaskKind {
  /** Every submission runs once. */
  ORDINARY,

  /** Without state of its own it may be one constant that everybody submits. */
  SHAREABLE;

  /** Equal ones may be one object: literals, and what the boxes' caches hold. */
  private static final Set<Class<?>> VALUES =
      new HashSet<>(
          Arrays.asList(
              String.class,
              Boolean.class,
              Character.class,
              Byte.class,
              Short.class,
              Integer.class,
              Long.class,
              Float.class,
              Double.class,
              Class.class));

  private static final ClassValue<TaskKind> KINDS =
      new ClassValue<TaskKind>() {
        @Override
        protected TaskKind computeValue(Class<?> type) {
          return of(type);
        }
      };

  static TaskKind of(Object task) {
    return KINDS.get(task.getClass());
  }

  private static TaskKind of(Class<?> type) {
    boolean hasState = type.isArray();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        hasState |= !Modifier.isStatic(field.getModifiers());
      }
    }
    boolean isValue = Enum.class.isAssignableFrom(type) || VALUES.contains(type);
    return hasState && !isValue ? ORDINARY : SHAREABLE;
  }
}
