package io.ssot.agent.it.harness;

import com.acme.probe.Probe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.ByteBuddyAgent;

/** What reflection says in another JVM, by an agent of the tests. */
public final class Reflection {
  private static final String ENTRY = Probe.class.getName().replace('.', '/') + ".class";

  private Reflection() {}

  /** Where each of these classes is from, and its methods with the names of their parameters. */
  public static List<String> of(long pid, Path directory, List<String> classes) throws IOException {
    Path written = Files.createTempFile(directory, "reflection", ".txt");
    ByteBuddyAgent.attach(
        jar(directory).toFile(),
        Long.toString(pid),
        written.toAbsolutePath() + "," + String.join(",", classes));
    return Files.readAllLines(written);
  }

  private static Path jar(Path directory) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", Probe.class.getName());
    Path jar = directory.resolve("probe.jar");
    if (!Files.exists(jar)) {
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        out.putNextEntry(new JarEntry(ENTRY));
        Probe.class.getClassLoader().getResourceAsStream(ENTRY).transferTo(out);
      }
    }
    return jar.toAbsolutePath();
  }
}
