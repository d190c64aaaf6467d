package com.acme.shapes.worlds;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** One of several applications in a JVM: its loader has some classes of its own. */
final class Application extends ClassLoader {
  private static final String PACKAGE = Application.class.getPackageName() + ".";
  private final Set<String> own;

  private Application(Set<String> own) {
    super(Application.class.getClassLoader());
    this.own = own;
  }

  /** With emitters of its own and, unless it is shared, with a board of its own. */
  static Shop shop(boolean sharesBoard) throws ReflectiveOperationException {
    Set<String> emitters = Set.of("Desk", "First", "Second", "Unified");
    Set<String> all = Set.of("Desk", "First", "Second", "Unified", "Board");
    Application application = new Application(sharesBoard ? emitters : all);
    return (Shop) application.loadClass(PACKAGE + "Desk").getConstructor().newInstance();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean mine = name.startsWith(PACKAGE) && own.contains(name.substring(PACKAGE.length()));
    if (!mine) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defined(name);
    }
  }

  private Class<?> defined(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
