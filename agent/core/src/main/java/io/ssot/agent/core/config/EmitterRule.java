package io.ssot.agent.core.config;

import java.util.Collection;
import java.util.List;

/** An emitter: a class pattern with its emit methods. */
public final class EmitterRule {
  public final String name;
  public final ClassPattern type;
  public final List<EmitRule> methods;

  /** Null unless this is the single source of truth. */
  public final Canonical canonical;

  public final Mark mark;

  EmitterRule(
      String name, ClassPattern type, List<EmitRule> methods, Canonical canonical, Mark mark) {
    this.name = name;
    this.type = type;
    this.methods = methods;
    this.canonical = canonical;
    this.mark = mark;
  }

  /**
   * The rule that holds for a method: one that names it before one that matches it, the first of
   * the file before the others; null if there is none.
   *
   * @param descriptor as in the class file
   * @param annotations the method's, by their names with dots
   */
  public EmitRule method(String methodName, String descriptor, Collection<String> annotations) {
    EmitRule matching = null;
    for (int i = 0; i < methods.size(); i++) {
      EmitRule rule = methods.get(i);
      if (rule.method.matches(methodName, descriptor, annotations)) {
        if (rule.method.exactName() != null) {
          return rule;
        }
        matching = matching == null ? rule : matching;
      }
    }
    return matching;
  }
}
