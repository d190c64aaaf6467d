package io.ssot.agent.core.dispatch;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.concurrent.ForkJoinTask;

/** How a task of a class runs, as far as its token is concerned. */
enum TaskKind {
  /** Every submission runs once. */
  ORDINARY,

  /** Without state of its own it may be one constant that everybody submits. */
  SHAREABLE,

  /**
   * A stage of a {@code CompletableFuture}: tried whenever something it depends on is done, it may hand
   * itself to an executor then, and run there.
   */
  STAGE;

  private static final String STAGE_TYPE = "java.util.concurrent.CompletableFuture$Completion";

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

  /** Whether a stage has been claimed, which it marks in the tag that every such task has. */
  static boolean hasFired(Object stage) {
    return ((ForkJoinTask<?>) stage).getForkJoinTaskTag() != 0;
  }

  private static TaskKind of(Class<?> type) {
    boolean hasState = false;
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      if (c.getName().equals(STAGE_TYPE)) {
        return STAGE;
      }
      for (Field field : c.getDeclaredFields()) {
        hasState |= !Modifier.isStatic(field.getModifiers());
      }
    }
    return hasState && !Enum.class.isAssignableFrom(type) ? ORDINARY : SHAREABLE;
  }
}
