package io.ssot.agent.core.dispatch;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** How a task of a class runs, as far as its token is concerned. */
enum TaskKind {
  /** Every submission runs once. */
  ORDINARY,

  /** Without state of its own it may be one constant that everybody submits. */
  SHAREABLE;

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
    boolean hasState = false;
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        hasState |= !Modifier.isStatic(field.getModifiers());
      }
    }
    return hasState && !Enum.class.isAssignableFrom(type) ? ORDINARY : SHAREABLE;
  }
}
