package io.ssot.agent.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes the jars of the agents that ours is compared with. */
final class AgentJars {
  private AgentJars() {}

  static Path of(Class<?> premain, String classPath, Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", premain.getName());
    if (classPath != null) {
      attributes.put(Attributes.Name.CLASS_PATH, classPath);
    }
    Path jar = folder.resolve(premain.getSimpleName() + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      add(premain, out);
      for (Class<?> nested : premain.getDeclaredClasses()) {
        add(nested, out);
      }
    }
    return jar;
  }

  private static void add(Class<?> type, JarOutputStream out) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    out.putNextEntry(new ZipEntry(name));
    try (InputStream in = type.getResourceAsStream("/" + name)) {
      in.transferTo(out);
    }
    out.closeEntry();
  }
}
