package io.ssot.agent.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An installed JDK. */
public record Jdk(Path home, int feature) {

  /** The one that runs the tests. */
  public static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /** The one that runs the tests, and of those that the agent is tested on what is installed. */
  public static List<Jdk> tested() {
    Stream<Jdk> others =
        Stream.of(17, 25)
            .filter(release -> release != current().feature())
            .flatMap(release -> find(release).stream());
    return Stream.concat(Stream.of(current()), others).toList();
  }

  /** One of that feature release, wherever machines usually keep them. */
  public static Optional<Jdk> find(int feature) {
    return candidates().stream().flatMap(Jdk::read).filter(it -> it.feature == feature).findFirst();
  }

  public Path tool(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("JAVA_HOME") && !value.isBlank()) {
                homes.add(Path.of(value));
              }
            });
    homes.addAll(children(Path.of("/usr/lib/jvm")));
    homes.addAll(children(Path.of("/opt/java")));
    homes.addAll(children(Path.of(System.getProperty("user.home"), ".sdkman/candidates/java")));
    homes.addAll(children(Path.of(System.getProperty("user.home"), ".jdks")));
    return homes;
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Jdk> read(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/javac"))) {
      return Stream.empty();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    if (version.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(new Jdk(home, Runtime.Version.parse(version).feature()));
  }
}
