package io.ssot.agent.core.violation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The file of JSON lines: readable for its owner only, and never more than it was allowed. */
final class LogFile {
  private static final int MAX_FILES = 9;
  private static final int BUFFER = 64 * 1024;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  final Path path;

  /** Whether an earlier log of the same process id is continued. */
  final boolean resumed;

  private final OutputStream out;
  private final long maxBytes;
  private long size;
  private boolean full;

  private LogFile(Path path, boolean resumed, long maxBytes) throws IOException {
    this.path = path;
    this.resumed = resumed;
    this.maxBytes = maxBytes;
    this.size = resumed ? Files.size(path) : 0;
    boolean torn = resumed && isTorn(path, size);
    // Not a channel of our own: an interrupt would close it.
    this.out =
        new BufferedOutputStream(
            Files.newOutputStream(
                path,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND,
                LinkOption.NOFOLLOW_LINKS),
            BUFFER);
    if (torn) {
      out.write('\n');
    }
  }

  /**
   * Creates the file, or one with a number in its name where it exists and is not safely ours. The
   * path's last directory is created too, but none above it.
   *
   * @throws IOException if the path cannot be written
   */
  static LogFile open(Path path, long maxBytes) throws IOException {
    Path parent = path.getParent();
    if (parent != null && !Files.exists(parent)) {
      Files.createDirectory(parent);
    }
    for (int n = 1; n <= MAX_FILES; n++) {
      Path candidate = n == 1 ? path : numbered(path, n);
      if (created(candidate)) {
        return new LogFile(candidate, false, maxBytes);
      }
      if (isOurs(candidate, maxBytes)) {
        return new LogFile(candidate, true, maxBytes);
      }
    }
    throw new FileAlreadyExistsException(path.toString(), null, MAX_FILES + " of its name exist");
  }

  private static Path numbered(Path path, int n) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    int end = dot > 0 ? dot : name.length();
    return path.resolveSibling(name.substring(0, end) + "-" + n + name.substring(end));
  }

  private static boolean created(Path path) throws IOException {
    try {
      if (isPosix(path)) {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } else {
        Files.createFile(path);
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Whether this was written by an earlier process of the same user and id, and has room. */
  private static boolean isOurs(Path path, long maxBytes) throws IOException {
    if (!isPosix(path)) {
      return false;
    }
    PosixFileAttributes file =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return file.isRegularFile()
        && file.size() < maxBytes
        && file.permissions().equals(OWNER_ONLY)
        && file.owner().getName().equals(System.getProperty("user.name"));
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Whether the last line was cut off when its process died. */
  private static boolean isTorn(Path path, long size) throws IOException {
    try (SeekableByteChannel in =
        Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return size > 0 && in.position(size - 1).read(last) == 1 && last.get(0) != '\n';
    }
  }

  /** Writes a line, or answers false if it, or one before it, does not fit. */
  boolean write(byte[] line) throws IOException {
    full |= size + line.length > maxBytes;
    if (!full) {
      writeAnyway(line);
    }
    return !full;
  }

  /** Writes a line beyond the limit: one that says that it is reached, or the summary. */
  void writeAnyway(byte[] line) throws IOException {
    out.write(line);
    size += line.length;
  }

  void flush() throws IOException {
    out.flush();
  }

  void close() throws IOException {
    out.close();
  }
}
