package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Canonical;
import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.Path;
import io.ssot.agent.core.extract.CanonicalText;
import io.ssot.agent.core.extract.Extractor;
import io.ssot.agent.core.extract.Roots;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Knows the canonical emitter of each application: its methods, from their weaving, and its
 * instances, from the ends of their constructors. Nothing is loaded to find it.
 */
final class Canonicals {
  private final EmitterRule rule;
  private final Extractor key;
  private final Map<ClassLoader, CanonicalWorld> worlds = new WeakHashMap<>();

  Canonicals(Config config) {
    EmitterRule declared = null;
    for (EmitterRule emitter : config.emitters) {
      if (emitter.canonical != null) {
        declared = emitter;
      }
    }
    rule = declared;
    key = declared == null ? null : keyOf(declared);
  }

  boolean isDeclared() {
    return rule != null;
  }

  /** The path on {@code this} by which the canonical emitter's methods read the key. */
  private static Extractor keyOf(EmitterRule rule) {
    for (EmitRule method : rule.methods) {
      Path path = rule.canonical.key == null ? null : method.values.get(rule.canonical.key);
      if (path != null && path.root == Path.Root.THIS) {
        return new Roots(false, 0).extractor(path);
      }
    }
    return null;
  }

  /** A method of the canonical emitter was woven. */
  void method(EmitMethod method) {
    EventRule only = method.onlyEvent();
    ClassLoader loader = method.target.loader();
    synchronized (worlds) {
      CanonicalWorld world = worlds.get(loader);
      if (world == null) {
        world = new CanonicalWorld();
        worlds.put(loader, world);
      }
      world.method(only == null ? null : only.name, method);
    }
  }

  /** An instance of the canonical emitter was constructed. */
  void created(Object instance) {
    if (key == null) {
      return;
    }
    String text = CanonicalText.of(key.read(instance, null, null, null));
    for (Class<?> c = instance.getClass(); text != null && c != null; c = c.getSuperclass()) {
      CanonicalWorld world = own(c.getClassLoader());
      if (world != null) {
        world.created(text, instance);
      }
    }
  }

  /** Prepares the canonical call in place of the frame's method. */
  Reroute reroute(Frame frame, Object a, Object b, Object c, Object d)
      throws NotReroutableException {
    EmitMethod legacy = frame.method;
    CanonicalWorld world = world(legacy.target.loader());
    String event = frame.emission.identity.event.name;
    EmitMethod method = world == null ? null : world.method(event);
    if (method == null) {
      throw new NotReroutableException(
          "the canonical emitter " + rule.name + " is not loaded or has no method for " + event);
    }
    boolean inline = legacy.rule.asyncInline;
    if (Results.isFuture(legacy.target.returnDescriptor()) && !inline) {
      throw new NotReroutableException("returns a future; allow it with 'async: inline'");
    }
    if (!Results.canBeRerouted(legacy.target, inline, method.target.returnDescriptor())) {
      throw new NotReroutableException(
          "no " + legacy.target.returnDescriptor() + " can be made of the canonical result");
    }
    Object instance = method.target.isStatic ? null : instance(world, legacy, a, b, c, d);
    Arguments arguments = new Arguments(frame, a, b, c, d);
    return Reroute.of(legacy, method, instance, rule.canonical, arguments);
  }

  private Object instance(
      CanonicalWorld world, EmitMethod legacy, Object a, Object b, Object c, Object d)
      throws NotReroutableException {
    Canonical canonical = rule.canonical;
    Extractor legacyKey = canonical.key == null ? null : legacy.value(canonical.key);
    String text = legacyKey == null ? null : CanonicalText.of(legacyKey.read(a, b, c, d));
    if (text == null) {
      throw new NotReroutableException("does not read '" + canonical.key + "'");
    }
    Object instance = world.newest(text);
    if (instance == null) {
      throw new NotReroutableException(
          "no live " + rule.name + " with this '" + canonical.key + "'");
    }
    return instance;
  }

  private CanonicalWorld own(ClassLoader loader) {
    synchronized (worlds) {
      return worlds.get(loader);
    }
  }

  /** The application's own, or what a loader further up shares with it. */
  private CanonicalWorld world(ClassLoader loader) {
    for (ClassLoader l = loader; l != null; l = l.getParent()) {
      CanonicalWorld world = own(l);
      if (world != null) {
        return world;
      }
    }
    return null;
  }
}
