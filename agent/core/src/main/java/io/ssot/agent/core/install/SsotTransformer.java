package io.ssot.agent.core.install;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.HopRule;
import io.ssot.agent.core.config.Rules;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.violation.ViolationLog;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;

/**
 * Picks the classes to weave, by name first: a class that cannot match costs a look-up, and one
 * that could only match by its supertypes a walk over its constant pool.
 */
final class SsotTransformer implements ClassFileTransformer {
  private static final ClassLoader OWN = SsotTransformer.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final Rules rules;
  private final Candidates candidates;
  private final Supertypes supertypes = new Supertypes();
  private final Weaver weaver;
  private final Matched matched;
  private final JdkHops hops;
  private final GateCheck gates;
  private final ViolationLog log;

  SsotTransformer(Rules rules, Weaver weaver, Matched matched, JdkHops hops, ViolationLog log) {
    this.rules = rules;
    this.candidates = new Candidates(rules);
    this.weaver = weaver;
    this.matched = matched;
    this.hops = hops;
    this.gates = new GateCheck(log);
    this.log = log;
  }

  /**
   * Runs what every class goes through, so that none of it is loaded inside of the loading of a
   * class of the JDK. What a match takes more is loaded inside of the loading of an application's
   * class, which the JDK never waits for.
   */
  void warmUp() {
    candidates.mayDeclare(new byte[10]);
    rules.byName("");
  }

  /** Whether a class that is loaded already may have to be woven. */
  boolean isCandidate(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    // A hidden class (its name has a slash) cannot be retransformed.
    if (isOutside(loader) || type.isArray() || type.getName().indexOf('/') >= 0) {
      return false;
    }
    return rules.byName(type.getName()) || candidates.isSubtype(type);
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    try {
      if (name == null) {
        return null;
      }
      if (loader == null) {
        return hops.weave(name, bytes);
      }
      return isOutside(loader) ? null : weave(loader, name, redefined, bytes);
    } catch (Throwable t) {
      // The JVM would swallow it, and nobody would know.
      log.fault("weaving " + name, t);
      return null;
    }
  }

  private static boolean isOutside(ClassLoader loader) {
    return loader == null || loader == OWN || loader == PLATFORM;
  }

  private byte[] weave(ClassLoader loader, String name, Class<?> redefined, byte[] bytes) {
    String dotted = name.replace('/', '.');
    boolean bySupertype = candidates.mayDeclare(bytes);
    if (!bySupertype && !rules.byName(dotted)) {
      return null;
    }
    ClassShape shape = ClassShape.read(bytes);
    Set<String> types = bySupertype ? supertypes.of(shape, loader) : null;
    List<EmitterRule> emitters = rules.emitters(dotted, types);
    List<SinkRule> sinks = rules.sinks(dotted, types);
    List<HopRule.Point> points = rules.hops(dotted, types);
    if (emitters.isEmpty() && sinks.isEmpty() && points.isEmpty()) {
      return null;
    }
    Plan plan = Plan.of(shape, emitters, sinks, points, weaver.config());
    plan.tell(matched);
    if (plan.isEmpty() || !gates.isSeenBy(loader, dotted)) {
      return null;
    }
    if (redefined == null && !plan.emits.isEmpty() && weaver.config().stage != Stage.OFF) {
      // Not at a retransformation: that may be in premain, where no file system is to be touched.
      log.prepare();
    }
    return weaver.weave(plan, bytes, loader, redefined);
  }
}
