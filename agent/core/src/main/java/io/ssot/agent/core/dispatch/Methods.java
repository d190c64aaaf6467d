package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * One object for each emit method, however often its class is woven: the ledger numbers an origin's
 * emissions, and an origin does not become another one because the rules were changed.
 */
final class Methods {
  private final Map<ClassLoader, Map<String, Object>> byLoader = new WeakHashMap<>();
  private List<String> rules;
  private Object origins;

  /**
   * The same for as long as the same methods are origins. What a method has numbered that is the
   * outermost no longer says nothing of the one that numbers the same calls by now.
   */
  synchronized Object origins(Config config) {
    List<String> now = new ArrayList<>();
    for (Map.Entry<String, String> entry : config.entries.entrySet()) {
      String key = entry.getKey();
      if (key.startsWith("emitters.") || key.startsWith("sinks.") || key.startsWith("hops.")) {
        now.add(key + '=' + entry.getValue());
      }
    }
    if (!now.equals(rules)) {
      rules = now;
      origins = new Object();
    }
    return origins;
  }

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
