package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which rules hold for a class; asked for every class that the application loads. */
public final class Rules {
  private final Set<String> exact = new HashSet<>();
  private final List<String> globs = new ArrayList<>();
  private final List<EmitterRule> emitters;
  private final List<SinkRule> sinks;
  private final List<EmitterRule> emittersByShape = new ArrayList<>();
  private final List<SinkRule> sinksByShape = new ArrayList<>();
  private final List<HopRule.Point> hops;
  private final List<HopRule.Point> hopsByShape = new ArrayList<>();

  /** The configuration's rules and the built-in sinks. */
  public Rules(Config config) {
    emitters = config.emitters;
    sinks = new ArrayList<>(config.sinks);
    sinks.addAll(BuiltInSinks.rules());
    for (int i = 0; i < emitters.size(); i++) {
      if (!index(emitters.get(i).type)) {
        emittersByShape.add(emitters.get(i));
      }
    }
    for (int i = 0; i < sinks.size(); i++) {
      if (!index(sinks.get(i).classes)) {
        sinksByShape.add(sinks.get(i));
      }
    }
    hops = hops(config);
    for (int i = 0; i < hops.size(); i++) {
      if (!index(hops.get(i).classes)) {
        hopsByShape.add(hops.get(i));
      }
    }
  }

  private static List<HopRule.Point> hops(Config config) {
    List<HopRule.Point> all = new ArrayList<>();
    if (config.causality) {
      all.addAll(config.hops);
      all.addAll(HopRule.builtIn());
    }
    return all;
  }

  /** Answers false for a pattern of subtypes or an annotation, which no name can decide. */
  private boolean index(ClassPattern pattern) {
    if (pattern.exact()) {
      exact.add(pattern.text);
    } else if (pattern.byName()) {
      globs.add(pattern.text);
    }
    return pattern.byName();
  }

  /** Whether a rule holds for the class because of its name alone. */
  public boolean byName(String dottedName) {
    if (exact.contains(dottedName)) {
      return true;
    }
    for (int i = 0; i < globs.size(); i++) {
      if (Glob.matches(globs.get(i), dottedName)) {
        return true;
      }
    }
    return false;
  }

  /** The emitters that are told by a supertype or an annotation. */
  public List<EmitterRule> emittersByShape() {
    return Collections.unmodifiableList(emittersByShape);
  }

  /** The sinks that are told by a supertype or an annotation. */
  public List<SinkRule> sinksByShape() {
    return Collections.unmodifiableList(sinksByShape);
  }

  /**
   * The emitters that the class is.
   *
   * @param supertypes dotted names, the class itself included; null if none are known
   * @param annotations dotted names
   */
  public List<EmitterRule> emitters(
      String dottedName, Set<String> supertypes, List<String> annotations) {
    List<EmitterRule> found = new ArrayList<>(2);
    for (int i = 0; i < emitters.size(); i++) {
      if (matches(emitters.get(i).type, dottedName, supertypes, annotations)) {
        found.add(emitters.get(i));
      }
    }
    return found;
  }

  /**
   * The sinks that the class is, the operator's before the built-in ones.
   *
   * @param supertypes dotted names, the class itself included; null if none are known
   * @param annotations dotted names
   */
  public List<SinkRule> sinks(String dottedName, Set<String> supertypes, List<String> annotations) {
    List<SinkRule> found = new ArrayList<>(2);
    for (int i = 0; i < sinks.size(); i++) {
      if (matches(sinks.get(i).classes, dottedName, supertypes, annotations)) {
        found.add(sinks.get(i));
      }
    }
    return found;
  }

  /** The methods of hops that are told by a supertype or an annotation. */
  public List<HopRule.Point> hopsByShape() {
    return Collections.unmodifiableList(hopsByShape);
  }

  /** The hops that the class is part of; see {@link #sinks}. */
  public List<HopRule.Point> hops(
      String dottedName, Set<String> supertypes, List<String> annotations) {
    List<HopRule.Point> found = new ArrayList<>(2);
    for (int i = 0; i < hops.size(); i++) {
      if (matches(hops.get(i).classes, dottedName, supertypes, annotations)) {
        found.add(hops.get(i));
      }
    }
    return found;
  }

  /** Whether any rule asks for an annotation, of classes or of methods. */
  public boolean askForAnnotations() {
    boolean ask = false;
    for (EmitterRule emitter : emitters) {
      ask |= emitter.type.annotated;
      for (EmitRule rule : emitter.methods) {
        ask |= rule.method.annotation != null;
      }
    }
    for (SinkRule sink : sinks) {
      ask |= sink.classes.annotated;
      for (MethodPattern method : sink.methods) {
        ask |= method.annotation != null;
      }
    }
    for (HopRule.Point point : hops) {
      ask |= point.classes.annotated || point.method.annotation != null;
    }
    return ask;
  }

  private static boolean matches(
      ClassPattern pattern, String name, Set<String> supertypes, List<String> annotations) {
    if (pattern.annotated) {
      return annotations.contains(pattern.text);
    }
    if (pattern.subtypes && supertypes != null) {
      return supertypes.contains(pattern.text);
    }
    return pattern.matches(name);
  }
}
