package io.ssot.agent.core.install;

import io.ssot.agent.core.violation.ViolationLog;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;

/** Shows loaded classes to the transformers again. */
final class Retransformation {
  private final Instrumentation instrumentation;
  private final ViolationLog log;

  Retransformation(Instrumentation instrumentation, ViolationLog log) {
    this.instrumentation = instrumentation;
    this.log = log;
  }

  /** So many at a time, because each time stops the whole JVM for as long as they take. */
  void inBatches(List<Class<?>> types, int size) {
    for (int i = 0; i < types.size(); i += size) {
      atOnce(types.subList(i, Math.min(types.size(), i + size)));
    }
  }

  /** All at once; one by one only if that fails, and then the one that fails is left as it is. */
  void atOnce(List<Class<?>> types) {
    try {
      if (!types.isEmpty()) {
        instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
      }
    } catch (Throwable t) {
      if (types.size() == 1) {
        // Such as records with annotated components, whose bytes the JVM itself gets wrong before
        // 22 (JDK-8315575).
        log.fault("retransforming " + types.get(0).getName(), t);
        return;
      }
      for (Class<?> type : types) {
        atOnce(Collections.singletonList(type));
      }
    }
  }
}
