package io.ssot.agent.core.violation;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tests of the log have in common. */
final class Samples {
  static final long MEGABYTE = 1 << 20;

  static final Place UNIFIED =
      new Place("UnifiedEmitter", "com.example.UnifiedEmitter", "emit", "UnifiedEmitter.java", 12);
  static final Place BRIDGE =
      new Place("Bridge", "com.example.Bridge", "emitAgentEvent", "Bridge.java", 40);

  private Samples() {}

  static Violation duplicate(String event) {
    return duplicateOf(event).build();
  }

  static Violation.Builder duplicateOf(String event) {
    StackTraceElement site = new StackTraceElement("com.example.Run", "start", "Run.java", 7);
    return Violation.of(Kind.DUPLICATE_ORIGIN, event)
        .stage("observe")
        .first(new Origin(UNIFIED, null))
        .second(new Origin(BRIDGE, site));
  }

  static List<JsonObject> objects(Path file) throws IOException {
    List<JsonObject> all = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      all.add(JsonParser.parseString(line).getAsJsonObject());
    }
    return all;
  }

  static JsonObject last(Path file) throws IOException {
    List<JsonObject> all = objects(file);
    return all.get(all.size() - 1);
  }

  static String kind(JsonObject line) {
    return line.get("kind").getAsString();
  }

  static Path onlyFileIn(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.collect(Collectors.toList());
      if (all.size() != 1) {
        throw new AssertionError("not one file: " + all);
      }
      return all.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the condition holds. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("it did not come to pass within 20 s");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
