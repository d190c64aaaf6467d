package io.ssot.agent.core.install;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.HopRule;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.violation.ViolationLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which rules have matched; a rule that silently matches nothing is a trap. */
final class Matched {
  private final Config config;
  private final ViolationLog log;
  private final Set<Object> matched = ConcurrentHashMap.newKeySet();
  private boolean said;

  Matched(Config config, ViolationLog log) {
    this.config = config;
    this.log = log;
  }

  void add(Object rule) {
    matched.add(rule);
  }

  /** Says it once, whoever comes first. */
  synchronized void sayUnmatched() {
    if (said) {
      return;
    }
    said = true;
    for (String line : unmatched()) {
      log.note(line + " has matched nothing so far; check it with: java -jar ssot-agent.jar check");
    }
  }

  private List<String> unmatched() {
    List<String> lines = new ArrayList<>();
    for (EmitterRule emitter : config.emitters) {
      if (!matched.contains(emitter)) {
        lines.add(emitter.mark + ": emitter " + emitter.name + " (" + emitter.type + ")");
        continue;
      }
      for (EmitRule method : emitter.methods) {
        if (!matched.contains(method)) {
          lines.add(method.mark + ": method " + method.method.text + " of " + emitter.name);
        }
      }
    }
    for (SinkRule sink : config.sinks) {
      if (!matched.contains(sink)) {
        lines.add(sink.mark + ": sink " + sink.classes);
      }
    }
    for (HopRule.Point point : config.hops) {
      if (!matched.contains(point)) {
        lines.add(point.mark + ": hop " + point);
      }
    }
    return lines;
  }
}
