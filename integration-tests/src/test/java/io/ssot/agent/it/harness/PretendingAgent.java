package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** Makes a JVM say that it has another version: no flag does, the JVM sets the property itself. */
public final class PretendingAgent {
  private static final String SOURCE =
      """
      public class Pretending {
        public static void premain(String version) {
          System.setProperty("java.specification.version", version);
        }
      }
      """;

  private PretendingAgent() {}

  /** Compiles it into a jar; its agent argument is the version. */
  public static Path jar(Path directory) throws IOException {
    Path source = Files.writeString(directory.resolve("Pretending.java"), SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", directory.toString(), source.toString());
    assertEquals(0, status, "javac");

    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", "Pretending");
    Path jar = directory.resolve("pretending.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new JarEntry("Pretending.class"));
      Files.copy(directory.resolve("Pretending.class"), out);
    }
    return jar;
  }
}
