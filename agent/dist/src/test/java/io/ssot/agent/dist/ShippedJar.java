package io.ssot.agent.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The jar as it is handed to users. */
final class ShippedJar {
  static final String ISOLATED = "inst/";
  static final String CLASS_DATA = ".classdata";
  static final String LIBRARIES = "io/ssot/agent/lib/";

  private ShippedJar() {}

  static Path path() {
    return Path.of(System.getProperty("agent.jar")).toAbsolutePath().normalize();
  }

  /** Every file in it, by name. */
  static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (JarFile jar = new JarFile(path().toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        try (InputStream in = jar.getInputStream(entry)) {
          files.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return files;
  }

  static Attributes manifest() throws IOException {
    try (JarFile jar = new JarFile(path().toFile())) {
      return jar.getManifest().getMainAttributes();
    }
  }

  /** The isolated classes, with dots. */
  static List<String> isolatedClasses() throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : files().keySet()) {
      if (name.startsWith(ISOLATED) && name.endsWith(CLASS_DATA)) {
        String inner = name.substring(ISOLATED.length(), name.length() - CLASS_DATA.length());
        names.add(inner.replace('/', '.'));
      }
    }
    return names;
  }

  static int major(byte[] classFile) {
    return (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
  }
}
