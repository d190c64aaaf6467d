package io.ssot.agent.core.install;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.ClassPattern;
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

  /** Where the context stands if it cannot stand behind the arguments, by method. */
  final Map<String, Integer> contexts = new HashMap<>();

  /** The canonical emitter's instances are learnt at the ends of its constructors. */
  boolean learnsInstances;

  private final List<EmitterRule> emitters;

  /** Why a method is not woven although a rule means it. */
  private final Map<String, String> refused = new HashMap<>();

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
        plan.add(method, config);
        plan.addSinks(method, sinks);
        plan.addHops(method, hops);
      } else if (hasNoBody(method)) {
        plan.refuseWithoutBody(method, sinks, hops);
      }
    }
    for (EmitterRule emitter : emitters) {
      plan.learnsInstances |= emitter.canonical != null && emitter.canonical.instance == null;
    }
    return plan;
  }

  /** A bridge only calls the method that is woven. */
  private static boolean canBeWoven(ClassShape.Member method) {
    return !method.name.startsWith("<") && !hasNoBody(method) && (method.access & BRIDGE) == 0;
  }

  private static boolean hasNoBody(ClassShape.Member method) {
    return Modifier.isAbstract(method.access) || Modifier.isNative(method.access);
  }

  /** As {@link EmitterRule#method}: a rule that names the method goes before a pattern. */
  private void add(ClassShape.Member method, Config config) {
    for (EmitterRule emitter : emitters) {
      EmitRule named = null;
      EmitRule first = null;
      for (EmitRule rule : emitter.methods) {
        if (matches(rule.method, method) && EmitMethod.emits(rule, method.name, config)) {
          first = first == null ? rule : first;
          named = named == null && rule.method.exactName() != null ? rule : named;
        }
      }
      if (first != null) {
        emits.putIfAbsent(method.toString(), named == null ? first : named);
      }
    }
  }

  private void addSinks(ClassShape.Member method, List<SinkRule> rules) {
    for (SinkRule rule : rules) {
      for (MethodPattern pattern : rule.methods) {
        if (matches(pattern, method)) {
          sinks.putIfAbsent(method.toString(), rule);
        }
      }
    }
  }

  private void addHops(ClassShape.Member method, List<HopRule.Point> points) {
    for (HopRule.Point point : points) {
      if (matches(point.method, method)) {
        hops.putIfAbsent(method.toString(), point);
      }
    }
  }

  private static boolean matches(MethodPattern pattern, ClassShape.Member method) {
    return pattern.matches(method.name, method.descriptor, method.annotations);
  }

  private void refuseWithoutBody(
      ClassShape.Member method, List<SinkRule> sinkRules, List<HopRule.Point> points) {
    for (EmitterRule emitter : emitters) {
      for (EmitRule rule : emitter.methods) {
        refuse(method, emitter.type, rule.method);
      }
    }
    for (SinkRule rule : sinkRules) {
      for (MethodPattern pattern : rule.methods) {
        refuse(method, rule.classes, pattern);
      }
    }
    for (HopRule.Point point : points) {
      refuse(method, point.classes, point.method);
    }
  }

  /** An abstract method is what a pattern must expect; only who names one means it. */
  private void refuse(ClassShape.Member method, ClassPattern type, MethodPattern pattern) {
    boolean named = type.exact() && pattern.exactName() != null;
    boolean isNative = Modifier.isNative(method.access);
    if (matches(pattern, method) && (isNative || named)) {
      refused.put(
          method.toString(), isNative ? "it is native" : "it is abstract; name what implements it");
    }
  }

  /** Leaves out a method that turned out not to be woven; answers whether it was in the plan. */
  boolean refuse(String method, String reason) {
    emits.remove(method);
    sinks.remove(method);
    hops.remove(method);
    return refused.putIfAbsent(method, reason) == null;
  }

  boolean isRefused(String method) {
    return refused.containsKey(method);
  }

  boolean isEmpty() {
    return emits.isEmpty() && sinks.isEmpty() && hops.isEmpty() && !learnsInstances;
  }

  void tell(Refusals refusals) {
    for (Map.Entry<String, String> each : refused.entrySet()) {
      refusals.say(shape.name + '.' + each.getKey(), each.getValue());
    }
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
