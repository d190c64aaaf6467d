package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Looks into another JVM from outside. */
public final class Jcmd {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Jdk jdk;
  private final Path directory;
  private final long pid;

  public Jcmd(Jdk jdk, Path directory, long pid) {
    this.jdk = jdk;
    this.directory = directory;
    this.pid = pid;
  }

  /** The lines that it answers to a diagnostic command. */
  public List<String> ask(String... words) throws IOException, InterruptedException {
    try (JavaProcess jcmd =
        JavaCommand.in(directory)
            .on(jdk)
            .tool("jcmd")
            .arguments(Long.toString(pid))
            .arguments(words)
            .start()) {
      assertEquals(0, jcmd.exitStatus(), jcmd::toString);
      return jcmd.out().all();
    }
  }

  /** The bytes that are live after a full garbage collection. */
  public long liveHeap() throws IOException, InterruptedException {
    String total =
        ask("GC.class_histogram").stream()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no total"));
    return Long.parseLong(total.trim().split("\\s+", -1)[2]);
  }

  /**
   * Waits until no object whose class has this in its name lives, nor such a class loader; answers
   * what still does when the patience is over.
   */
  public List<String> awaitDead(String part) throws IOException, InterruptedException {
    return awaitDead(part, () -> {});
  }

  /**
   * The same, with work for the service meanwhile: what the JIT compiled for a worker that waits
   * for its next task may keep a class until that comes.
   */
  public List<String> awaitDead(String part, Runnable work)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      work.run();
      // The histogram is one of what a full garbage collection leaves.
      List<String> living =
          Stream.concat(ask("GC.class_histogram").stream(), ask("VM.classloaders").stream())
              .filter(line -> line.contains(part))
              .toList();
      if (living.isEmpty() || System.nanoTime() >= deadline) {
        return living;
      }
    }
  }

  /** The names of its threads. */
  public List<String> threads() throws IOException, InterruptedException {
    return ask("Thread.print").stream()
        .filter(line -> line.startsWith("\""))
        .map(line -> line.substring(1, line.indexOf('"', 1)))
        .toList();
  }
}
