package io.ssot.agent.cli.control;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process bears to be attached to. */
final class Signals {
  /** SIGQUIT is number 3, and bit 0 is of number 1 (proc(5), SigCgt). */
  private static final long QUIT = 1 << 2;

  private Signals() {}

  /**
   * HotSpot's attach API sends SIGQUIT to a process that has no attach socket yet, and most that do
   * not catch it end of that; only later JDKs look first.
   */
  static boolean isQuitSafe(long pid) {
    File socket = new File("/proc/" + pid + "/root/tmp/.java_pid" + pid);
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("SigCgt:")) {
          boolean caught = (Long.parseUnsignedLong(line.substring(7).trim(), 16) & QUIT) != 0;
          return caught || socket.exists();
        }
      }
      return true;
    } catch (IOException e) {
      // Not Linux.
      return true;
    }
  }
}
