package io.ssot.agent.core.violation;

import java.io.File;
import java.io.IOException;

/** This process's id. */
public final class ProcessId {
  private ProcessId() {}

  /**
   * From {@code /proc} where there is one: {@code ProcessHandle} would start a thread pool, and
   * cost a small application some 20 ms.
   */
  public static long current() {
    try {
      return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | NumberFormatException | SecurityException e) {
      return ProcessHandle.current().pid();
    }
  }
}
