package io.ssot.agent.core.control;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The user whose process it is: by number where {@code /proc} tells it, because in a container the
 * number may have no name.
 */
final class Owner {
  private static final String PROC = "/proc/";
  private static final int UNKNOWN = -1;

  private final int uid;
  private final int gid;
  private final String name;

  private Owner(int uid, int gid, String name) {
    this.uid = uid;
    this.gid = gid;
    this.name = name;
  }

  /**
   * The user of a process.
   *
   * @throws MailboxException if there is no such process, or nobody tells whose it is
   */
  static Owner of(long pid) throws MailboxException {
    try {
      // Not the owner of /proc/<pid>: that is root where the JVM has capabilities of its own.
      return new Owner(effective(pid, "Uid:"), effective(pid, "Gid:"), null);
    } catch (IOException | RuntimeException e) {
      Optional<ProcessHandle> process = ProcessHandle.of(pid);
      if (process.isEmpty()) {
        throw new MailboxException("process", "there is no process " + pid, e);
      }
      String user = process.get().info().user().orElse(null);
      if (user == null) {
        throw new MailboxException("process", "nobody tells whose process " + pid + " is", e);
      }
      return new Owner(UNKNOWN, UNKNOWN, user);
    }
  }

  /** Of the line {@code Uid: real effective saved filesystem}. */
  private static int effective(long pid, String label) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new FileReader(PROC + pid + "/status", StandardCharsets.ISO_8859_1))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(label)) {
          return Integer.parseUnsignedInt(line.split("\\s+", -1)[2]);
        }
      }
      throw new IOException(label);
    }
  }

  boolean isRoot() {
    return uid == 0;
  }

  boolean isSame(Owner other) {
    return uid == UNKNOWN ? name.equals(other.name) : uid == other.uid;
  }

  boolean owns(Path path, Stat stat) throws IOException {
    return uid == UNKNOWN
        ? name.equals(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName())
        : uid == stat.uid;
  }

  /** Gives the path to this user; only root can. */
  void take(Path path) throws IOException {
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public String toString() {
    return uid == UNKNOWN ? "user " + name : "user id " + Integer.toUnsignedString(uid);
  }
}
