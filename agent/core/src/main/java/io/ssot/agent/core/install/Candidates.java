package io.ssot.agent.core.install;

import io.ssot.agent.core.config.ClassPattern;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.HopRule;
import io.ssot.agent.core.config.MethodPattern;
import io.ssot.agent.core.config.Rules;
import io.ssot.agent.core.config.SinkRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sorts out the classes that cannot match a rule by supertype or annotation, without reading their
 * supertypes: a class that declares a sink has the method's name in its constant pool, one that is
 * annotated the annotation's (JVMS 4.4.7).
 */
final class Candidates {
  private static final int FIRST_ENTRY = 10;
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  /** The sizes of the constants after their tag, by tag; 0 where there is no such tag. */
  private static final int[] SIZES = {
    0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2
  };

  private final List<byte[]> prefixes = new ArrayList<>();
  private final List<byte[]> names = new ArrayList<>();
  private final Set<String> supertypes = new HashSet<>();
  private boolean byAnnotation;

  Candidates(Rules rules) {
    for (SinkRule sink : rules.sinksByShape()) {
      for (MethodPattern method : sink.methods) {
        add(sink.classes, method);
      }
    }
    for (HopRule.Point point : rules.hopsByShape()) {
      add(point.classes, point.method);
    }
    for (EmitterRule emitter : rules.emittersByShape()) {
      for (EmitRule method : emitter.methods) {
        add(emitter.type, method.method);
      }
    }
  }

  /** The class's annotation tells more than the method's name, and that than the supertype's. */
  private void add(ClassPattern type, MethodPattern method) {
    if (type.annotated) {
      byAnnotation = true;
      addAnnotation(type.text);
      return;
    }
    supertypes.add(type.text);
    if (method.annotation != null) {
      addAnnotation(method.annotation);
      return;
    }
    String glob = method.nameGlob;
    int star = glob.indexOf('*');
    byte[] bytes = (star < 0 ? glob : glob.substring(0, star)).getBytes(StandardCharsets.UTF_8);
    (star < 0 ? names : prefixes).add(bytes);
  }

  private void addAnnotation(String name) {
    names.add(('L' + name.replace('.', '/') + ';').getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a class's annotations decide, which only its class file tells. */
  boolean byAnnotation() {
    return byAnnotation;
  }

  /** For classes that are loaded already. */
  boolean isSubtype(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (supertypes.contains(c.getName())) {
        return true;
      }
      for (Class<?> i : c.getInterfaces()) {
        if (isSubtype(i)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether the class file may match a rule by supertype or annotation. Not for one that is
   * damaged, or has constants that we don't know: the JVM will say what it thinks of it.
   */
  boolean mayMatch(byte[] bytes) {
    if (bytes.length < FIRST_ENTRY) {
      return false;
    }
    int count = u2(bytes, FIRST_ENTRY - 2);
    int at = FIRST_ENTRY;
    for (int i = 1; i < count && at + 3 <= bytes.length; i++) {
      int tag = bytes[at];
      if (tag == UTF8) {
        int length = u2(bytes, at + 1);
        if (at + 3 + length <= bytes.length && isName(bytes, at + 3, length)) {
          return true;
        }
        at += 3 + length;
      } else if (tag < 0 || tag >= SIZES.length || SIZES[tag] == 0) {
        return false;
      } else {
        at += 1 + SIZES[tag];
        i += tag == LONG || tag == DOUBLE ? 1 : 0; // these take two places
      }
    }
    return false;
  }

  private boolean isName(byte[] bytes, int from, int length) {
    for (int i = 0; i < names.size(); i++) {
      byte[] name = names.get(i);
      if (name.length == length && startsWith(bytes, from, name)) {
        return true;
      }
    }
    for (int i = 0; i < prefixes.size(); i++) {
      if (prefixes.get(i).length <= length && startsWith(bytes, from, prefixes.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int from, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (bytes[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static int u2(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
