package io.ssot.agent.core.install;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.HopRule;
import io.ssot.agent.core.config.MethodPattern;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.dispatch.EmitMethod;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be woven into one class: the rule of each method, by name and descriptor. */
final class Plan {
  private static final int BRIDGE = 0x0040;

  final ClassShape shape;
  final Map<String, EmitRule> emits = new HashMap<>();
  final Map<String, SinkRule> sinks = new HashMap<>();
  final Map<String, HopRule.Point> hops = new HashMap<>();

  /** The canonical emitter's instances are learnt at the ends of its constructors. */
  boolean learnsInstances;

  private final List<EmitterRule> emitters;

  private Plan(ClassShape shape, List<EmitterRule> emitters) {
    this.shape = shape;
    this.emitters = emitters;
  }

  static Plan of(
      ClassShape shape,
      List<EmitterRule> emitters,
      List<SinkRule> sinks,
      List<HopRule.Point> hops,
      Config config) {
    Plan plan = new Plan(shape, emitters);
    for (ClassShape.Member method : shape.methods) {
      if (canBeWoven(method)) {
        plan.add(method, sinks, config);
        plan.add(method, hops);
      }
    }
    for (EmitterRule emitter : emitters) {
      plan.learnsInstances |= emitter.canonical != null && emitter.canonical.instance == null;
    }
    return plan;
  }

  /** A bridge only calls the method that is woven. */
  private static boolean canBeWoven(ClassShape.Member method) {
    return !method.name.startsWith("<")
        && !Modifier.isAbstract(method.access)
        && !Modifier.isNative(method.access)
        && (method.access & BRIDGE) == 0;
  }

  private void add(ClassShape.Member method, List<SinkRule> sinkRules, Config config) {
    String key = method.toString();
    for (EmitterRule emitter : emitters) {
      for (EmitRule rule : emitter.methods) {
        if (!emits.containsKey(key)
            && rule.method.matches(method.name, method.descriptor)
            && EmitMethod.emits(rule, method.name, config)) {
          emits.put(key, rule);
        }
      }
    }
    for (SinkRule rule : sinkRules) {
      for (MethodPattern pattern : rule.methods) {
        if (!sinks.containsKey(key) && pattern.matches(method.name, method.descriptor)) {
          sinks.put(key, rule);
        }
      }
    }
  }

  private void add(ClassShape.Member method, List<HopRule.Point> points) {
    for (HopRule.Point point : points) {
      if (point.method.matches(method.name, method.descriptor)) {
        hops.putIfAbsent(method.toString(), point);
      }
    }
  }

  boolean isEmpty() {
    return emits.isEmpty() && sinks.isEmpty() && hops.isEmpty() && !learnsInstances;
  }

  void tell(Matched matched) {
    for (EmitterRule emitter : emitters) {
      matched.add(emitter);
    }
    for (EmitRule rule : emits.values()) {
      matched.add(rule);
    }
    for (SinkRule rule : sinks.values()) {
      matched.add(rule);
    }
    for (HopRule.Point point : hops.values()) {
      matched.add(point);
    }
  }
}
