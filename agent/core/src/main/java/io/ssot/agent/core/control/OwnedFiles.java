package io.ssot.agent.core.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The directory and the files of a mailbox: for one user only, and no link is followed. */
final class OwnedFiles {
  /** What is still being written has this behind its name. */
  private static final String PART = ".part";

  private static final Set<PosixFilePermission> READ_AND_WRITE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> ALL =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private OwnedFiles() {}

  /** Creates a directory that was never open to anybody else. */
  static void createDirectory(Path directory) throws IOException {
    Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(ALL));
  }

  /**
   * Lets a directory pass that is the owner's and nobody else's.
   *
   * @throws MailboxException if it is not
   */
  static void check(Path directory, Owner owner) throws IOException, MailboxException {
    Stat stat = Stat.of(directory);
    if (stat.isLink()) {
      throw refused("link", directory, "is a symbolic link");
    }
    if (!stat.isDirectory()) {
      throw refused("file", directory, "is not a directory");
    }
    if (!owner.owns(directory, stat)) {
      throw refused("owner", directory, "is not of " + owner);
    }
    if (!stat.isForOwnerOnly()) {
      throw refused("mode", directory, "is open to others than its owner");
    }
  }

  private static MailboxException refused(String kind, Path directory, String reason) {
    return new MailboxException(
        kind, "the mailbox " + directory + " is refused: it " + reason + "; remove it");
  }

  /**
   * Reads a regular file of the owner.
   *
   * @throws MailboxException if it is anything else, or longer than {@code most} bytes
   * @throws java.nio.file.NoSuchFileException if nothing is there
   */
  static byte[] read(Path file, Owner owner, int most) throws IOException, MailboxException {
    Stat stat = Stat.of(file);
    if (!stat.isRegular()) {
      throw new MailboxException(
          "not-a-file", file.getFileName() + " is refused: it is not a regular file");
    }
    if (!owner.owns(file, stat)) {
      throw new MailboxException(
          "file-owner", file.getFileName() + " is refused: it is not of " + owner);
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = stat.size > most ? null : in.readNBytes(most + 1);
      if (bytes == null || bytes.length > most) {
        throw new MailboxException(
            "size", file.getFileName() + " is refused: it is longer than " + most + " bytes");
      }
      return bytes;
    }
  }

  /**
   * Writes a file that nobody sees before it is whole.
   *
   * @throws java.nio.file.NoSuchFileException if the directory is not there any more
   */
  static void write(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + PART);
    try (SeekableByteChannel out =
        Files.newByteChannel(
            part,
            EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(READ_AND_WRITE))) {
      for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
        out.write(rest);
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
