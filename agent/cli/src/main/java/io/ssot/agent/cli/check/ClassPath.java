package io.ssot.agent.cli.check;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The bytes of a service's classes, by their dotted names; the first of two wins, as in a JVM. */
public final class ClassPath {
  private static final String CLASS = ".class";
  private static final String[] ROOTS = {"BOOT-INF/classes/", "WEB-INF/classes/"};

  private final Map<String, byte[]> classes = new TreeMap<>();

  private ClassPath() {}

  /**
   * Reads the classes.
   *
   * @param entries jars, WARs, directories of classes, and {@code dir/*} for all jars of one,
   *     separated as the platform does it
   * @throws FileNotFoundException if an entry does not exist
   */
  public static ClassPath open(String entries) throws IOException {
    ClassPath path = new ClassPath();
    StringTokenizer all = new StringTokenizer(entries, File.pathSeparator);
    while (all.hasMoreTokens()) {
      path.addEntry(all.nextToken());
    }
    return path;
  }

  List<String> names() {
    return Collections.unmodifiableList(new ArrayList<>(classes.keySet()));
  }

  /** Null if there is no such class. */
  byte[] bytes(String dottedName) {
    return classes.get(dottedName);
  }

  private void addEntry(String entry) throws IOException {
    boolean all = entry.endsWith("/*") || entry.endsWith(File.separator + "*");
    File file = new File(all ? entry.substring(0, entry.length() - 2) : entry);
    if (!file.exists() || (all && !file.isDirectory())) {
      throw new FileNotFoundException("class path entry " + entry + ": not found");
    }
    if (all) {
      for (File jar : children(file)) {
        if (jar.getName().endsWith(".jar")) {
          addJar(jar);
        }
      }
    } else if (file.isDirectory()) {
      addDirectory(file, "");
    } else {
      addJar(file);
    }
  }

  private static List<File> children(File directory) {
    List<File> children = new ArrayList<>();
    File[] found = directory.listFiles();
    if (found != null) {
      Collections.addAll(children, found);
    }
    Collections.sort(children);
    return children;
  }

  private void addDirectory(File directory, String prefix) throws IOException {
    for (File child : children(directory)) {
      if (child.isDirectory()) {
        addDirectory(child, prefix + child.getName() + "/");
      } else if (isClass(child.getName())) {
        add(prefix + child.getName(), Files.readAllBytes(child.toPath()));
      }
    }
  }

  private void addJar(File file) throws IOException {
    try (InputStream in = new BufferedInputStream(new FileInputStream(file))) {
      addJar(in);
    }
  }

  private void addJar(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (isClass(name)) {
        add(name, zip.readAllBytes());
      } else if (isLibrary(name)) {
        addJar(zip);
      }
    }
  }

  private static boolean isClass(String name) {
    return name.endsWith(CLASS)
        && !name.endsWith("module-info.class")
        && !name.startsWith("META-INF/");
  }

  private static boolean isLibrary(String name) {
    return name.endsWith(".jar")
        && (name.startsWith("BOOT-INF/lib/") || name.startsWith("WEB-INF/lib/"));
  }

  private void add(String path, byte[] bytes) {
    String name = path.substring(0, path.length() - CLASS.length());
    for (String root : ROOTS) {
      name = name.startsWith(root) ? name.substring(root.length()) : name;
    }
    classes.putIfAbsent(name.replace('/', '.'), bytes);
  }
}
