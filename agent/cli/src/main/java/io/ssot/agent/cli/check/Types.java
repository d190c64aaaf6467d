package io.ssot.agent.cli.check;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.ClassPattern;
import io.ssot.agent.core.config.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The structure of the service's classes and of the JDK's. */
final class Types {
  private static final int MANY = 3;

  private final ClassPath path;
  private final Map<String, ClassShape> shapes = new HashMap<>();

  Types(ClassPath path) {
    this.path = path;
  }

  /** Null if the class is neither the service's nor the JDK's, or can't be read. */
  ClassShape shape(String name) {
    if (!shapes.containsKey(name)) {
      shapes.put(name, read(name));
    }
    return shapes.get(name);
  }

  private ClassShape read(String name) {
    byte[] bytes = path.bytes(name);
    try {
      bytes = bytes == null ? ofJdk(name) : bytes;
      return bytes == null ? null : ClassShape.read(bytes);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  /** As a resource: the class is not loaded. */
  private static byte[] ofJdk(String name) throws IOException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** The class's name, and those of all that it extends and implements, as far as is known. */
  Set<String> supertypes(String name) {
    Set<String> found = new LinkedHashSet<>();
    collect(name, found);
    return found;
  }

  private void collect(String name, Set<String> found) {
    if (name == null || !found.add(name)) {
      return;
    }
    ClassShape shape = shape(name);
    if (shape != null) {
      collect(shape.superName, found);
      for (String type : shape.interfaces) {
        collect(type, found);
      }
    }
  }

  private boolean matches(ClassPattern pattern, String name) {
    if (pattern.annotated) {
      ClassShape shape = shape(name);
      return shape != null && shape.annotations.contains(pattern.text);
    }
    return pattern.subtypes
        ? path.bytes(name) != null && supertypes(name).contains(pattern.text)
        : pattern.matches(name);
  }

  /** The service's classes that the pattern means, interfaces among them. */
  List<ClassShape> matching(ClassPattern pattern) {
    List<ClassShape> found = new ArrayList<>();
    for (String name : path.names()) {
      boolean matches = matches(pattern, name);
      ClassShape shape = matches ? shape(name) : null;
      if (shape != null) {
        found.add(shape);
      }
    }
    return found;
  }

  /** Whether the pattern means classes of the JDK, as far as can be told. */
  boolean isJdk(ClassPattern pattern) {
    return pattern.text.startsWith("java.")
        || path.bytes(pattern.text) == null && shape(pattern.text) != null;
  }

  /** The names of the service's classes that somebody could have meant. */
  List<String> similar(String name) {
    List<String> elsewhere = new ArrayList<>();
    for (String candidate : path.names()) {
      if (simple(candidate).equals(simple(name)) && elsewhere.size() < MANY) {
        elsewhere.add(candidate);
      }
    }
    String near = elsewhere.isEmpty() ? Suggestion.nearest(name, path.names()) : null;
    if (near != null) {
      elsewhere.add(near);
    }
    return elsewhere;
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
