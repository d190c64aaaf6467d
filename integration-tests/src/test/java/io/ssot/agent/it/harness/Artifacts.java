package io.ssot.agent.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** What is under test, where the build has put it. */
public final class Artifacts {
  private Artifacts() {}

  public static Path agent() {
    return existing("agent.jar");
  }

  public static Path demo() {
    return existing("demo.jar");
  }

  /** The configuration that comes with the service. */
  public static Path demoConfiguration() {
    return existing("demo.dir").resolve("ssot.yaml");
  }

  public static Path demoSources() {
    return existing("demo.dir").resolve("src/main/java");
  }

  /** The operators' document, in which there is what the JVM says at an attach. */
  public static Path operations() {
    return existing("demo.dir").resolveSibling("agent/docs/operations.md");
  }

  public static Path openTelemetryAgent() {
    return existing("opentelemetry.jar");
  }

  private static Path existing(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("-D" + property + " is not set; run this with Maven");
    }
    Path path = Path.of(value).normalize();
    if (!Files.exists(path)) {
      throw new IllegalStateException(property + " is not built: " + path);
    }
    return path;
  }
}
