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
final class Matched implements Runnable {
  /** By then a service is up; in milliseconds. */
  private static final long UP = 60_000;

  private final Config config;
  private final ViolationLog log;
  private final Set<Object> matched = ConcurrentHashMap.newKeySet();
  private Runnable whenUp;
  private boolean said;

  Matched(Config config, ViolationLog log) {
    this.config = config;
    this.log = log;
  }

  void add(Object rule) {
    matched.add(rule);
  }

  /**
   * Says what matched nothing once the service is up, from a thread of its own.
   *
   * @param whenUp what is to be done then, too
   */
  void watch(Runnable whenUp) {
    this.whenUp = whenUp;
    Thread thread = new Thread(null, this, "ssot-unmatched", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      Thread.sleep(UP);
      whenUp.run();
      sayUnmatched();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // The application's own handler of what is not caught must not see it.
      log.fault("looking for what is matched", e);
    }
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
