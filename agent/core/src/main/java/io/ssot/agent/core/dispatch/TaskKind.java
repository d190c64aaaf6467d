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

  /**
   * Not the kind itself: a class keeps the values that belong to it, and one of a class of ours
   * would keep a detached agent in memory for as long as there is that class (see the API note of
   * {@link ClassValue}).
   */
  private static final ClassValue<Boolean> IS_SHAREABLE =
      new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isShareable(type);
        }
      };

  static TaskKind of(Object task) {
    return IS_SHAREABLE.get(task.getClass()) ? SHAREABLE : ORDINARY;
  }

  private static boolean isShareable(Class<?> type) {
    boolean hasState = type.isArray();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        hasState |= !Modifier.isStatic(field.getModifiers());
      }
    }
    boolean isValue = Enum.class.isAssignableFrom(type) || VALUES.contains(type);
    return !hasState || isValue;
  }
}
