package io.ssot.agent.core.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** What one look at a path tells (stat(2)); a link is looked at, and not followed. */
final class Stat {
  private static final int TYPE = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;
  private static final int STICKY = 01000;
  private static final int GROUP_AND_OTHERS = 0077;
  private static final int WRITABLE_BY_OTHERS = 0022;

  final int uid;
  final long size;
  private final int mode;

  private Stat(int uid, int mode, long size) {
    this.uid = uid;
    this.mode = mode;
    this.size = size;
  }

  /**
   * Looks at the path.
   *
   * @throws MailboxException where files have no owner and permissions as POSIX has them
   * @throws java.nio.file.NoSuchFileException if nothing is there
   */
  static Stat of(Path path) throws IOException, MailboxException {
    Map<String, Object> unix;
    try {
      unix = Files.readAttributes(path, "unix:uid,mode,size", LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException e) {
      throw new MailboxException(
          "posix", "a mailbox needs a file system with owners and permissions of POSIX", e);
    }
    return new Stat((Integer) unix.get("uid"), (Integer) unix.get("mode"), (Long) unix.get("size"));
  }

  boolean isDirectory() {
    return (mode & TYPE) == DIRECTORY;
  }

  boolean isRegular() {
    return (mode & TYPE) == REGULAR;
  }

  boolean isLink() {
    return (mode & TYPE) == LINK;
  }

  boolean isForOwnerOnly() {
    return (mode & GROUP_AND_OTHERS) == 0;
  }

  /** Whether nobody but the owner of an entry can put something else in its place. */
  boolean keepsEntries() {
    return (mode & WRITABLE_BY_OTHERS) == 0 || (mode & STICKY) != 0;
  }
}
