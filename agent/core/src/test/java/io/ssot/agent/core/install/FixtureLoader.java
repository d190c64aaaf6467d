package io.ssot.agent.core.install;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Defines class files of its own before it asks its parent, and the fixtures around {@link Shapes},
 * which see each other only within one loader.
 */
class FixtureLoader extends ClassLoader {
  final Map<String, byte[]> classFiles = new HashMap<>();

  /** The names of the resources that were asked for. */
  final List<String> asked = new ArrayList<>();

  /** Whether nobody finds a class file of it again, as where classes are made or decrypted. */
  boolean secretive;

  /** What a class goes through before it is defined; null for nothing. */
  SsotTransformer transformer;

  FixtureLoader() {
    this(FixtureLoader.class.getClassLoader());
  }

  FixtureLoader(ClassLoader parent) {
    super(parent);
  }

  /** The class file as the compiler wrote it. */
  static byte[] bytesOf(String name) {
    String resource = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = FixtureLoader.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds classes of the tests. */
  FixtureLoader add(Class<?>... types) {
    for (Class<?> type : types) {
      classFiles.put(type.getName(), bytesOf(type.getName()));
    }
    return this;
  }

  private byte[] classFile(String name) {
    boolean shape =
        !classFiles.containsKey(name)
            && name.startsWith(Shapes.class.getName())
            && !name.contains("Test");
    return shape ? bytesOf(name) : classFiles.get(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = classFile(name);
      return bytes == null ? super.loadClass(name, resolve) : define(name, bytes);
    }
  }

  private Class<?> define(String name, byte[] bytes) {
    byte[] woven =
        transformer == null
            ? null
            : transformer.transform(this, name.replace('.', '/'), null, null, bytes);
    byte[] used = woven == null ? bytes : woven;
    return defineClass(name, used, 0, used.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    asked.add(name);
    if (secretive) {
      return null;
    }
    byte[] bytes = classFiles.get(name.replace(".class", "").replace('/', '.'));
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}
