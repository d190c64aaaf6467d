package io.ssot.agent.core.control;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * When a process started: what tells it from an earlier one with the same id, and from one in
 * another container.
 *
 * <p>On Linux the ticks since the boot, {@code ticks 4711}, as the kernel counts them: they are the
 * same for everybody who asks. The JDK makes a wall-clock time of them, {@code millis 17...}, which
 * is different after the clock was set, and is only taken where there is nothing else.
 */
final class ProcessStart {
  private static final String TICKS = "ticks ";
  private static final String MILLIS = "millis ";
  private static final long TOLERANCE_MILLIS = 2_000;

  /** {@code starttime} is field 22 of {@code /proc/<pid>/stat} (proc(5)), the name is field 2. */
  private static final int FIELD_AFTER_NAME = 22 - 3;

  private ProcessStart() {}

  /** Null if there is no such process, or if nobody tells when it started. */
  static String of(long pid) {
    try (BufferedReader in =
        new BufferedReader(new FileReader("/proc/" + pid + "/stat", StandardCharsets.ISO_8859_1))) {
      String line = in.readLine();
      // The name may contain anything, also blanks and brackets.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return TICKS + Long.parseLong(fields[FIELD_AFTER_NAME]);
    } catch (IOException | RuntimeException e) {
      return millis(pid);
    }
  }

  private static String millis(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    Instant start = process.isPresent() ? process.get().info().startInstant().orElse(null) : null;
    return start == null ? null : MILLIS + start.toEpochMilli();
  }

  /** Whether both are of one process; false if either is unknown. */
  static boolean isSame(String one, String other) {
    if (one == null || other == null) {
      return false;
    }
    if (!one.startsWith(MILLIS) || !other.startsWith(MILLIS)) {
      return one.equals(other);
    }
    try {
      return Math.abs(number(one) - number(other)) <= TOLERANCE_MILLIS;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static long number(String millis) {
    return Long.parseLong(millis.substring(MILLIS.length()));
  }
}
