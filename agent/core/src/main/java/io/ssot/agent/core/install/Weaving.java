package io.ssot.agent.core.install;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.HopRule;
import io.ssot.agent.core.config.Rules;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.violation.ViolationLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * Picks the classes to weave by one set of rules, by name first: a class that cannot match costs a
 * look-up, and one that could only match by its supertypes a walk over its constant pool.
 */
final class Weaving {
  private final Rules rules;
  private final Candidates candidates;
  private final boolean annotations;
  private final Supertypes supertypes;
  private final Weaver weaver;
  private final Matched matched;
  private final GateCheck gates;
  private final ViolationLog log;

  Weaving(Rules rules, Weaver weaver, Matched matched, GateCheck gates, ViolationLog log) {
    this.rules = rules;
    this.candidates = new Candidates(rules);
    this.annotations = rules.askForAnnotations();
    this.supertypes = new Supertypes();
    this.weaver = weaver;
    this.matched = matched;
    this.gates = gates;
    this.log = log;
  }

  /**
   * Runs what every class goes through, so that none of it is loaded inside of the loading of a
   * class of the JDK. What a match takes more is loaded inside of the loading of an application's
   * class, which the JDK never waits for.
   */
  void warmUp() {
    candidates.mayMatch(new byte[10]);
    rules.byName("");
  }

  /**
   * Whether a class that is loaded already may have to be woven, and can be: a retransformation as
   * such may cost it something.
   */
  boolean isCandidate(Class<?> type) {
    return mayMatch(type) && keepsItsNames(type);
  }

  boolean mayMatch(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (SsotTransformer.isOutside(loader) || type.isArray() || isHidden(type)) {
      return false;
    }
    return rules.byName(type.getName()) || candidates.isSubtype(type) || mayBeAnnotated(type);
  }

  private boolean keepsItsNames(Class<?> type) {
    try {
      ParameterNames.lost(type, type.getClassLoader());
      return true;
    } catch (RefusedException e) {
      weaver.refusals().say(type.getName(), e.getMessage());
      return false;
    }
  }

  /** A hidden class has a slash in its name. The JVM shows it to no agent, loaded or not. */
  private static boolean isHidden(Class<?> type) {
    return type.getName().indexOf('/') >= 0;
  }

  /** By its class file: reflection would load the annotations, and does not see all of them. */
  private boolean mayBeAnnotated(Class<?> type) {
    if (!candidates.byAnnotation()) {
      return false;
    }
    byte[] bytes = classFile(type);
    return bytes != null && candidates.mayMatch(bytes);
  }

  /** Null if its loader does not find it. */
  private static byte[] classFile(Class<?> type) {
    String resource = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** Says that a loaded class cannot be woven which a rule means, if it is a hidden one. */
  void refuseIfHidden(Class<?> type) {
    if (SsotTransformer.isOutside(type.getClassLoader()) || !isHidden(type) || type.isArray()) {
      return;
    }
    String name = type.getName().substring(0, type.getName().indexOf('/'));
    int lambda = name.indexOf("$$Lambda");
    // A lambda lies in its class's name space without anybody meaning it by that name.
    if (candidates.isSubtype(type) || lambda < 0 && rules.byName(name)) {
      weaver
          .refusals()
          .say(
              name,
              "it is a hidden class, which the JVM shows to no agent"
                  + (lambda < 0
                      ? ""
                      : "; its body is a method `lambda$...` of " + name.substring(0, lambda)));
    }
  }

  /**
   * The bytes that a retransformation starts from lack the annotations that reflection does not
   * see, so these are read from the class file again.
   */
  private ClassShape shape(byte[] bytes, Class<?> redefined) {
    byte[] whole = redefined != null && annotations ? classFile(redefined) : null;
    return ClassShape.read(whole == null ? bytes : whole);
  }

  /** The woven class file; null to leave it as it is. */
  byte[] weave(ClassLoader loader, String name, Class<?> redefined, byte[] bytes) {
    String dotted = name.replace('/', '.');
    boolean byShape = candidates.mayMatch(bytes);
    if (!byShape && !rules.byName(dotted)) {
      return null;
    }
    ClassShape shape = shape(bytes, redefined);
    Set<String> types = byShape ? supertypes.of(shape, loader) : null;
    List<EmitterRule> emitters =
        Proxies.meant(rules.emitters(dotted, types, shape.annotations), shape);
    List<SinkRule> sinks = rules.sinks(dotted, types, shape.annotations);
    List<HopRule.Point> points = rules.hops(dotted, types, shape.annotations);
    if (emitters.isEmpty() && sinks.isEmpty() && points.isEmpty()) {
      return null;
    }
    Plan plan = Plan.of(shape, emitters, sinks, points, weaver.config());
    plan.tell(matched);
    plan.tell(weaver.refusals());
    if (plan.isEmpty() || !gates.isSeenBy(loader, dotted)) {
      return null;
    }
    if (redefined == null && !plan.emits.isEmpty() && weaver.config().policy.stage != Stage.OFF) {
      // Not at a retransformation: that may be in premain, where no file system is to be touched.
      log.prepare();
    }
    return weaver.weave(plan, bytes, loader, redefined);
  }
}
