package io.ssot.agent.core.install;

import io.ssot.agent.core.violation.ViolationLog;
import io.ssot.agent.gate.SsotGate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks once per class loader whether it finds our gate. If not, its classes are left alone, which
 * is said once per kind of loader.
 */
final class GateCheck {
  private final Map<ClassLoader, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final ViolationLog log;

  GateCheck(ViolationLog log) {
    this.log = log;
  }

  boolean isSeenBy(ClassLoader loader, String className) {
    Boolean seen = known.get(loader);
    if (seen == null) {
      seen = finds(loader);
      known.put(loader, seen);
      if (!seen && said.add(loader.getClass().getName())) {
        log.warn(
            className
                + " cannot be intercepted: its class loader "
                + loader.getClass().getName()
                + " does not find "
                + SsotGate.class.getName());
      }
    }
    return seen;
  }

  private static boolean finds(ClassLoader loader) {
    try {
      return Class.forName(SsotGate.class.getName(), false, loader) == SsotGate.class;
    } catch (Exception | LinkageError e) {
      return false;
    }
  }
}
