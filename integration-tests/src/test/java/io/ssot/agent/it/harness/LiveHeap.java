package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

/** Measures another JVM's heap from outside. */
final class LiveHeap {
  private LiveHeap() {}

  /** Has the JVM collect its garbage; what {@code jcmd} then counts is what is live. */
  static long of(Jdk jdk, Path directory, long pid) throws IOException, InterruptedException {
    try (JavaProcess jcmd =
        JavaCommand.in(directory)
            .on(jdk)
            .tool("jcmd")
            .arguments(Long.toString(pid), "GC.class_histogram")
            .start()) {
      assertEquals(0, jcmd.exitStatus(), jcmd::toString);
      String total =
          jcmd.out().all().stream()
              .filter(line -> line.startsWith("Total"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no total\n" + jcmd));
      return Long.parseLong(total.trim().split("\\s+", -1)[2]);
    }
  }
}
