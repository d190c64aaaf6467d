package io.ssot.agent.core.install;

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
 * Sorts out the classes that cannot match a rule by supertype, without reading their supertypes: a
 * class that declares a sink has the method's name in its constant pool (JVMS 4.4.7).
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

  Candidates(Rules rules) {
    for (SinkRule sink : rules.sinksBySupertype()) {
      supertypes.add(sink.classes.text);
      for (MethodPattern method : sink.methods) {
        add(method);
      }
    }
    for (HopRule.Point point : rules.hopsBySupertype()) {
      supertypes.add(point.classes.text);
      add(point.method);
    }
    for (EmitterRule emitter : rules.emittersBySupertype()) {
      supertypes.add(emitter.type.text);
      for (EmitRule method : emitter.methods) {
        add(method.method);
      }
    }
  }

  private void add(MethodPattern method) {
    String glob = method.nameGlob;
    int star = glob.indexOf('*');
    byte[] bytes = (star < 0 ? glob : glob.substring(0, star)).getBytes(StandardCharsets.UTF_8);
    (star < 0 ? names : prefixes).add(bytes);
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
   * Whether the class file may declare a method of a rule by supertype. Not for one that is
   * damaged, or has constants that we don't know: the JVM will say what it thinks of it.
   */
  boolean mayDeclare(byte[] bytes) {
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
