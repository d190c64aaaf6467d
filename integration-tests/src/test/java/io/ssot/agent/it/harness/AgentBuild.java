package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** The agent as another build of it would be: the same, but for its version. */
public final class AgentBuild {
  private static final String VERSION = "inst/io/ssot/agent/core/install/version.properties";

  private AgentBuild() {}

  /** Writes it to that file. */
  public static Path of(String version, Path jar) throws IOException {
    int changed = 0;
    try (JarFile shipped = new JarFile(Artifacts.agent().toFile());
        OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (ZipEntry entry : Collections.list(shipped.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().equals(VERSION)) {
          out.write(("version=" + version + "\n").getBytes(StandardCharsets.ISO_8859_1));
          changed++;
        } else {
          try (InputStream in = shipped.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
    assertEquals(1, changed, "no " + VERSION);
    return jar;
  }
}
