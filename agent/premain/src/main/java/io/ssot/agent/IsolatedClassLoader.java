package io.ssot.agent;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.security.AllPermission;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the agent's engine and its libraries from {@code inst/**.classdata} of the one jar, where
 * no other class loader can find them. Its parent is the platform class loader: the application and
 * the agent share the JDK and nothing else.
 */
final class IsolatedClassLoader extends ClassLoader implements Closeable {
  static {
    registerAsParallelCapable();
  }

  private static final String FOLDER = "inst/";

  /** The gate's class file, already renamed into a {@code java.} package. */
  private static final String GATE = "gate/SsotGate.classdata";

  /** Nobody gives commands in a service. */
  private static final String COMMANDS = FOLDER + "io/ssot/agent/cli/";

  private static final String OWN = "io.ssot.agent.";

  /** Null once all of it is in memory. */
  private volatile ZipFile jar;

  /** What is left of the jar when it is closed, by name. */
  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

  private final String jarUrl;

  /** Without a code source, whose location the JVM would have spelled out for each class. */
  private final ProtectionDomain trusted;

  private IsolatedClassLoader(File file) throws IOException {
    super(platform());
    jar = new ZipFile(file);
    trusted = new ProtectionDomain(null, all());
    jarUrl = "jar:" + file.toURI() + "!/";
  }

  static IsolatedClassLoader open(File jar) throws IOException {
    return new IsolatedClassLoader(jar);
  }

  /** The last one before the bootstrap loader, also with {@code -Djava.system.class.loader}. */
  private static ClassLoader platform() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  /** Also under a security manager the agent may do what it does. */
  private static Permissions all() {
    Permissions permissions = new Permissions();
    permissions.add(new AllPermission());
    return permissions;
  }

  static File ownJar() {
    URL location = IsolatedClassLoader.class.getProtectionDomain().getCodeSource().getLocation();
    return new File(URI.create(location.toString()));
  }

  /** Ours is asked of nobody else: that is a third of the time that a class of ours takes. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      byte[] bytes = bytes(FOLDER + name.replace('.', '/') + ".classdata");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length, trusted);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Our own without a URL, whose first connection costs more than the rest of a small start. */
  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      byte[] own = bytes(name.equals(GATE) ? GATE : FOLDER + name);
      return own == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(own);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected URL findResource(String name) {
    try {
      return bytes(FOLDER + name) == null ? null : new URL(jarUrl + FOLDER + name);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return Collections.enumeration(
        url == null ? Collections.<URL>emptyList() : Collections.singletonList(url));
  }

  /** Null if there is no such entry. */
  private byte[] bytes(String name) throws IOException {
    byte[] inMemory = kept.get(name);
    ZipFile file = jar;
    if (inMemory != null || file == null) {
      return inMemory;
    }
    try {
      ZipEntry entry = file.getEntry(name);
      return entry == null ? null : read(file, entry);
    } catch (IllegalStateException | IOException e) {
      byte[] late = kept.get(name);
      if (late == null && e instanceof IOException) {
        throw (IOException) e;
      }
      return late; // it was closed meanwhile
    }
  }

  /**
   * Takes the rest of the jar into memory, and lets go of the file: whoever overwrites it in place,
   * under a JVM that runs, must not overwrite the classes that the agent has not needed yet.
   */
  @Override
  public void close() throws IOException {
    ZipFile file = jar;
    if (file == null) {
      return;
    }
    for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      String name = entry.getName();
      if (name.startsWith(FOLDER) && !name.startsWith(COMMANDS) && !isLoaded(name)) {
        kept.put(name, read(file, entry));
      }
    }
    jar = null;
    file.close();
  }

  private boolean isLoaded(String entry) {
    int end = entry.lastIndexOf(".classdata");
    return end > 0
        && findLoadedClass(entry.substring(FOLDER.length(), end).replace('/', '.')) != null;
  }

  private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = new byte[(int) entry.getSize()];
      int filled = 0;
      for (int n; (n = in.read(bytes, filled, bytes.length - filled)) > 0; ) {
        filled += n;
      }
      if (filled < bytes.length) {
        throw new EOFException(entry.getName());
      }
      return bytes;
    }
  }
}
