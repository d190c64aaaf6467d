package io.ssot.agent.core.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * One object for each emit method, however often its class is woven: the ledger numbers an origin's
 * emissions, and an origin does not become another one because the rules were changed.
 */
final class Methods {
  private final Map<ClassLoader, Map<String, Object>> byLoader = new WeakHashMap<>();

  /**
   * @param caller the method that calls the target without an emit method; empty for the target
   */
  synchronized Object of(Target target, String caller) {
    Map<String, Object> known = byLoader.get(target.loader());
    if (known == null) {
      known = new HashMap<>();
      byLoader.put(target.loader(), known);
    }
    String name = target.className + '.' + target.method + target.descriptor + ' ' + caller;
    Object fresh = new Object();
    Object before = known.putIfAbsent(name, fresh);
    return before == null ? fresh : before;
  }
}
