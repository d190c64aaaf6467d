package io.ssot.agent.core.install;

import io.ssot.agent.core.violation.ViolationLog;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/**
 * Where the JVM shows every class to the agent. What is woven into it, the present {@link Weaving}
 * tells; with none, a class that is shown again gets its own code back.
 */
final class SsotTransformer implements ClassFileTransformer {
  private static final ClassLoader OWN = SsotTransformer.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final JdkHops hops;
  private final ViolationLog log;
  private volatile Weaving weaving;

  SsotTransformer(Weaving weaving, JdkHops hops, ViolationLog log) {
    this.weaving = weaving;
    this.hops = hops;
    this.log = log;
  }

  Weaving weaving() {
    return weaving;
  }

  /** Null to restore what is shown from now on. */
  void weaveBy(Weaving other) {
    weaving = other;
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
      if (isOutside(loader)) {
        return null;
      }
      Weaving now;
      byte[] woven;
      do { // again, if the rules have changed meanwhile: nobody may show this class once more
        now = weaving;
        woven = now == null ? null : now.weave(loader, name, redefined, bytes);
      } while (now != weaving);
      return woven == null && redefined != null && (now == null || now.mayMatch(redefined))
          ? ParameterNames.kept(bytes, redefined, loader)
          : woven;
    } catch (Throwable t) {
      // The JVM would swallow it, and nobody would know.
      log.fault("weaving " + name, t);
      return null;
    }
  }

  static boolean isOutside(ClassLoader loader) {
    return loader == null || loader == OWN || loader == PLATFORM;
  }
}
