package io.ssot.agent.core.install;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.EmitterRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the classes that only stand in front of another one, and are made while the service runs.
 *
 * <p>A pattern that matches the emitter matches its proxy, too. But who emits through the proxy and
 * who emits past it are one origin: as two, their honest repeats would be copies of each other.
 */
final class Proxies {
  /** What those who make subclasses put into their names. */
  private static final String[] MARKS = {
    "$$EnhancerBy",
    "$$SpringCGLIB$$",
    "$$FastClass",
    "$ByteBuddy$",
    "$HibernateProxy$",
    "$MockitoMock$",
    "_$$_jvst",
    "_$$_Weld"
  };

  private Proxies() {}

  static boolean isProxy(ClassShape shape) {
    if ("java.lang.reflect.Proxy".equals(shape.superName)) {
      return true;
    }
    for (String mark : MARKS) {
      if (shape.name.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  /** The rules that mean the class itself: of a proxy, those that have its whole name. */
  static List<EmitterRule> meant(List<EmitterRule> emitters, ClassShape shape) {
    if (emitters.isEmpty() || !isProxy(shape)) {
      return emitters;
    }
    List<EmitterRule> meant = new ArrayList<>();
    for (EmitterRule emitter : emitters) {
      if (emitter.type.exact()) {
        meant.add(emitter);
      }
    }
    return meant;
  }
}
