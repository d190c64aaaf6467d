package io.ssot.agent.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs that are installed beside the one that runs the tests. */
final class Jdks {
  private static final int OLDEST = 17;

  private Jdks() {}

  /** One home of each feature release, the running one included. */
  static List<Path> homes() {
    Path own = Path.of(System.getProperty("java.home")).toAbsolutePath();
    Map<Integer, Path> homes = new TreeMap<>();
    try (Stream<Path> beside = Files.list(own.getParent())) {
      beside.sorted().forEach(home -> homes.putIfAbsent(feature(home), home));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    homes.put(Runtime.version().feature(), own);
    homes.keySet().removeIf(feature -> feature < OLDEST);
    return List.copyOf(homes.values());
  }

  /** 0 for what is no JDK. */
  static int feature(Path home) {
    try {
      for (String line : Files.readAllLines(home.resolve("release"))) {
        if (line.startsWith("JAVA_VERSION=") && Files.isExecutable(home.resolve("bin/java"))) {
          return Runtime.Version.parse(line.replaceAll("JAVA_VERSION=|\"", "")).feature();
        }
      }
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }
}
