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
  private final List<EmitterRule> emittersBySupertype = new ArrayList<>();
  private final List<SinkRule> sinksBySupertype = new ArrayList<>();
  private final List<HopRule.Point> hops;
  private final List<HopRule.Point> hopsBySupertype = new ArrayList<>();

  /** The configuration's rules and the built-in sinks. */
  public Rules(Config config) {
    emitters = config.emitters;
    sinks = new ArrayList<>(config.sinks);
    sinks.addAll(BuiltInSinks.rules());
    for (int i = 0; i < emitters.size(); i++) {
      if (!index(emitters.get(i).type)) {
        emittersBySupertype.add(emitters.get(i));
      }
    }
    for (int i = 0; i < sinks.size(); i++) {
      if (!index(sinks.get(i).classes)) {
        sinksBySupertype.add(sinks.get(i));
      }
    }
    hops = hops(config);
    for (int i = 0; i < hops.size(); i++) {
      if (!index(hops.get(i).classes)) {
        hopsBySupertype.add(hops.get(i));
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

  /** Answers false for a pattern of subtypes, which no name can decide. */
  private boolean index(ClassPattern pattern) {
    if (pattern.exact()) {
      exact.add(pattern.text);
    } else if (!pattern.subtypes) {
      globs.add(pattern.text);
    }
    return !pattern.subtypes;
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

  /** The emitters that are told by a supertype. */
  public List<EmitterRule> emittersBySupertype() {
    return Collections.unmodifiableList(emittersBySupertype);
  }

  /** The sinks that are told by a supertype. */
  public List<SinkRule> sinksBySupertype() {
    return Collections.unmodifiableList(sinksBySupertype);
  }

  /**
   * The emitters that the class is.
   *
   * @param supertypes dotted names, the class itself included; null if none are known
   */
  public List<EmitterRule> emitters(String dottedName, Set<String> supertypes) {
    List<EmitterRule> found = new ArrayList<>(2);
    for (int i = 0; i < emitters.size(); i++) {
      if (matches(emitters.get(i).type, dottedName, supertypes)) {
        found.add(emitters.get(i));
      }
    }
    return found;
  }

  /**
   * The sinks that the class is, the operator's before the built-in ones.
   *
   * @param supertypes dotted names, the class itself included; null if none are known
   */
  public List<SinkRule> sinks(String dottedName, Set<String> supertypes) {
    List<SinkRule> found = new ArrayList<>(2);
    for (int i = 0; i < sinks.size(); i++) {
      if (matches(sinks.get(i).classes, dottedName, supertypes)) {
        found.add(sinks.get(i));
      }
    }
    return found;
  }

  /** The methods of hops that are told by a supertype. */
  public List<HopRule.Point> hopsBySupertype() {
    return Collections.unmodifiableList(hopsBySupertype);
  }

  /** The hops that the class is part of; see {@link #sinks}. */
  public List<HopRule.Point> hops(String dottedName, Set<String> supertypes) {
    List<HopRule.Point> found = new ArrayList<>(2);
    for (int i = 0; i < hops.size(); i++) {
      if (matches(hops.get(i).classes, dottedName, supertypes)) {
        found.add(hops.get(i));
      }
    }
    return found;
  }

  private static boolean matches(ClassPattern pattern, String name, Set<String> supertypes) {
    if (!pattern.subtypes || supertypes == null) {
      return pattern.matches(name);
    }
    return supertypes.contains(pattern.text);
  }
}
