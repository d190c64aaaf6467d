package io.ssot.agent.core.violation;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The log of the process before this one, as far as it tells that the rollout stood elsewhere than
 * configured when that process ended: commands, steps and rollbacks do not outlive it.
 */
final class Predecessor {
  private static final String ID = "%p";

  /** At the end of a log, where the last change stands, unless many violations came after it. */
  private static final int READ = 256 * 1024;

  private Predecessor() {}

  /**
   * The line that tells what this start does not know of; null for nothing.
   *
   * @param pattern the log's file, with {@code %p} for the process id
   * @param own the file of this process
   */
  static String forgotten(String pattern, Path own) throws IOException {
    Path latest = latest(pattern, own);
    Map<String, String> change = latest == null ? null : lastChange(latest);
    if (change == null || "configuration".equals(change.get("source"))) {
      return null;
    }
    boolean ended = "restart".equals(change.get("source"));
    return "this start "
        + (ended
            ? change.get("reason")
            : "forgets " + change.get("to") + " by " + change.get("source"))
        + ", which held in the process before ("
        + latest.getFileName()
        + ")";
  }

  /** The log that was written last of all with such a name; null if there is none. */
  private static Path latest(String pattern, Path own) throws IOException {
    String name = Path.of(pattern).getFileName().toString();
    int id = name.indexOf(ID);
    if (id < 0) {
      return null;
    }
    String glob = name.substring(0, id) + '*' + name.substring(id + ID.length());
    Path latest = null;
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(own.getParent(), glob)) {
      for (Path log : logs) {
        boolean other = !log.equals(own) && Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS);
        if (other && (latest == null || time(log) > time(latest))) {
          latest = log;
        }
      }
    }
    return latest;
  }

  private static long time(Path log) throws IOException {
    return Files.getLastModifiedTime(log).toMillis();
  }

  /** The members of the last {@code log-stage}; null if there is none. */
  private static Map<String, String> lastChange(Path log) throws IOException {
    String end = end(log);
    int kind = end.lastIndexOf("\"log-stage\"");
    if (kind < 0) {
      return null;
    }
    int feed = end.indexOf('\n', kind);
    return members(end.substring(end.lastIndexOf('\n', kind) + 1, feed < 0 ? end.length() : feed));
  }

  private static String end(Path log) throws IOException {
    try (InputStream in = Files.newInputStream(log, LinkOption.NOFOLLOW_LINKS)) {
      long before = Math.max(0, Files.size(log) - READ);
      while (before > 0) {
        before -= in.skip(before);
      }
      return new String(in.readNBytes(READ), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> members(String line) throws IOException {
    Map<String, String> members = new HashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(line))) {
      json.beginObject();
      while (json.hasNext()) {
        members.put(json.nextName(), json.nextString());
      }
      return members;
    } catch (IllegalStateException e) {
      throw new IOException(e);
    }
  }
}
