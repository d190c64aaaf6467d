package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.Path;
import io.ssot.agent.core.extract.Extractor;
import io.ssot.agent.core.extract.Roots;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Knows the canonical emitter of each application: its methods, from their weaving, and its
 * instances, from the ends of their constructors. Nothing is loaded to find it.
 */
final class Canonicals {
  /** A canonical emitter that calls legacy ones with ever new identities must end somewhere. */
  private static final int DEEPEST = 8;

  private final EmitterRule rule;
  private final CanonicalInstance instances;
  private final Path keyPath;
  private final Extractor key;
  private final Map<ClassLoader, CanonicalWorld> worlds = new WeakHashMap<>();

  /**
   * @param before what other rules knew, or null; its instances are kept if they are found by the
   *     same key
   */
  Canonicals(Config config, Canonicals before) {
    rule = config.canonical();
    instances = rule == null ? null : new CanonicalInstance(rule.name, rule.canonical);
    keyPath = rule == null ? null : keyPath(rule);
    key = keyPath == null ? null : new Roots(false, 0).extractor(keyPath);
    if (before != null && rule != null && isLearntAs(before)) {
      synchronized (before.worlds) {
        for (Map.Entry<ClassLoader, CanonicalWorld> world : before.worlds.entrySet()) {
          worlds.put(world.getKey(), new CanonicalWorld(arguments(), world.getValue().instances));
        }
      }
    }
  }

  private boolean isLearntAs(Canonicals before) {
    return before.rule != null
        && before.rule.type.text.equals(rule.type.text)
        && text(before.keyPath).equals(text(keyPath));
  }

  private static String text(Path path) {
    return path == null ? "" : path.text;
  }

  private int arguments() {
    return rule.canonical.args.size();
  }

  boolean isDeclared() {
    return rule != null;
  }

  /** The path on {@code this} by which the canonical emitter's methods read the key. */
  private static Path keyPath(EmitterRule rule) {
    for (EmitRule method : rule.methods) {
      Path path = rule.canonical.key == null ? null : method.values.get(rule.canonical.key);
      if (path != null && path.root == Path.Root.THIS) {
        return path;
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
        world = new CanonicalWorld(arguments(), new LiveInstances());
        worlds.put(loader, world);
      }
      world.method(only == null ? null : only.name, method);
    }
  }

  /** An instance of the canonical emitter was constructed. */
  void created(Object instance) {
    learn(instance, true);
  }

  /** The canonical emitter was called; its instance may have been there before the agent. */
  void called(Object instance) {
    if (instance != null && rule.canonical.instance == null) {
      learn(instance, false);
    }
  }

  private void learn(Object instance, boolean isNew) {
    String text = rule == null ? null : instances.key(key, instance, null, null, null);
    for (Class<?> c = instance.getClass(); text != null && c != null; c = c.getSuperclass()) {
      CanonicalWorld world = own(c.getClassLoader());
      if (world != null) {
        if (isNew) {
          world.instances.created(text, instance);
        } else {
          world.instances.found(text, instance);
        }
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
    if (frame.reroutes() >= DEEPEST) {
      throw new NotReroutableException(
          "the canonical emitter calls others that are rerouted to it");
    }
    requireResult(legacy, method);
    Object instance = method.target.isStatic ? null : instances.find(world, legacy, a, b, c, d);
    Arguments values = new Arguments(frame, a, b, c, d);
    return Reroute.of(frame, legacy.self(a), method, instance, rule.canonical.args, values);
  }

  private static void requireResult(EmitMethod legacy, EmitMethod method)
      throws NotReroutableException {
    boolean inline = legacy.rule.asyncInline;
    String type = legacy.target.returnDescriptor();
    if (ResultTypes.isFuture(type) && !inline) {
      throw new NotReroutableException("returns a future; allow it with 'async: inline'");
    }
    if (!Results.canBeRerouted(legacy.target, inline, method.target.returnDescriptor())) {
      throw new NotReroutableException("no " + type + " can be made of the canonical result");
    }
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
