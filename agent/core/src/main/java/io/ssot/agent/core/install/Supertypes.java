package io.ssot.agent.core.install;

import io.ssot.agent.core.classfile.ClassShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the supertypes of a class that is just being loaded, from class files and not from classes:
 * the JVM shows a subclass before its superclass, and nothing may be loaded early. Remembered per
 * loader; no lock is held while a loader is asked for a resource.
 */
final class Supertypes {
  private final Map<ClassLoader, Map<String, List<String>>> memory = new WeakHashMap<>();

  /** With dots, the class itself included. */
  Set<String> of(ClassShape shape, ClassLoader loader) {
    Set<String> found = new HashSet<>();
    found.add(shape.name);
    for (String direct : direct(shape)) {
      collect(direct, loader, found);
    }
    return found;
  }

  private void collect(String name, ClassLoader loader, Set<String> found) {
    if (found.add(name)) {
      for (String direct : direct(name, loader)) {
        collect(direct, loader, found);
      }
    }
  }

  private List<String> direct(String name, ClassLoader loader) {
    Map<String, List<String>> known = memory(loader);
    List<String> direct = known.get(name);
    if (direct == null) {
      direct = read(name, loader);
      known.put(name, direct);
    }
    return direct;
  }

  private Map<String, List<String>> memory(ClassLoader loader) {
    synchronized (memory) {
      Map<String, List<String>> known = memory.get(loader);
      if (known == null) {
        known = new ConcurrentHashMap<>();
        memory.put(loader, known);
      }
      return known;
    }
  }

  private static List<String> read(String name, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? Collections.emptyList() : direct(ClassShape.read(in.readAllBytes()));
    } catch (IOException | RuntimeException | LinkageError e) {
      // A loader that cannot read now what it is about to define: what is not known does not match.
      return Collections.emptyList();
    }
  }

  private static List<String> direct(ClassShape shape) {
    List<String> direct = new ArrayList<>(shape.interfaces);
    if (shape.superName != null && !shape.superName.equals("java.lang.Object")) {
      direct.add(shape.superName);
    }
    return direct;
  }
}
