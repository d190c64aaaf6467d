package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Canonical;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.Path;
import io.ssot.agent.core.extract.CanonicalText;
import io.ssot.agent.core.extract.Extractor;
import io.ssot.agent.core.extract.Roots;
import java.lang.reflect.Method;

/**
 * Finds the instance that a reroute calls: the newest live one with the key, a field of the legacy
 * object, or what a static accessor answers (DESIGN, rule 11).
 */
final class CanonicalInstance {
  private static final int LONGEST_KEY = 1024;

  private final String emitter;
  private final Canonical canonical;

  /** The path on the legacy object; null if it is not found there. */
  private final Extractor field;

  CanonicalInstance(String emitter, Canonical canonical) {
    this.emitter = emitter;
    this.canonical = canonical;
    this.field = isPath(canonical.instance) ? field(canonical) : null;
  }

  private static boolean isPath(String instance) {
    return instance != null && instance.indexOf('#') < 0;
  }

  private static Extractor field(Canonical canonical) {
    try {
      return new Roots(false, 0).extractor(Path.parse(canonical.instance, canonical.mark));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The text of a key; empty where there is nothing to choose, null if it cannot be one. */
  String key(Extractor extractor, Object a, Object b, Object c, Object d) {
    if (canonical.key == null) {
      return "";
    }
    String text = extractor == null ? null : CanonicalText.of(extractor.read(a, b, c, d));
    return text == null || text.length() > LONGEST_KEY ? null : text;
  }

  Object find(CanonicalWorld world, EmitMethod legacy, Object a, Object b, Object c, Object d)
      throws NotReroutableException {
    if (canonical.instance == null) {
      return newest(world, legacy, a, b, c, d);
    }
    Object self = legacy.self(a);
    Object found;
    if (field == null) {
      found = accessed(legacy.target.loader());
    } else {
      found = self == null ? null : field.read(self, null, null, null);
    }
    if (found == null) {
      throw new NotReroutableException("`" + canonical.instance + "` is null");
    }
    return found;
  }

  private Object newest(
      CanonicalWorld world, EmitMethod legacy, Object a, Object b, Object c, Object d)
      throws NotReroutableException {
    String key = key(canonical.key == null ? null : legacy.value(canonical.key), a, b, c, d);
    if (key == null) {
      throw new NotReroutableException("does not read '" + canonical.key + "'");
    }
    Object instance = world.instances.newest(key);
    if (instance == null) {
      String which = canonical.key == null ? "" : " with this '" + canonical.key + "'";
      throw new NotReroutableException("no live " + emitter + which);
    }
    return instance;
  }

  /** Calls the accessor, as the operator asked for. */
  private Object accessed(ClassLoader loader) throws NotReroutableException {
    int hash = canonical.instance.indexOf('#');
    try {
      Method accessor =
          Class.forName(canonical.instance.substring(0, hash), false, loader)
              .getDeclaredMethod(canonical.instance.substring(hash + 1));
      accessor.setAccessible(true);
      return accessor.invoke(null);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw new NotReroutableException(
          "`" + canonical.instance + "` cannot be called: " + e.getClass().getName());
    }
  }
}
