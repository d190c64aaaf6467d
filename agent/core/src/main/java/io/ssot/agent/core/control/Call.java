package io.ssot.agent.core.control;

import io.ssot.agent.core.violation.ProcessId;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/** The command's side of the mailbox: one request to an agent, and its answer. */
public final class Call {
  private static final int MOST_ANSWER_BYTES = 16 << 20;
  private static final long PAUSE_MILLIS = 20;

  private final long pid;
  private final Path directory;
  private final long seconds;
  private final String id = UUID.randomUUID().toString();
  private final Path request;
  private final Path answer;
  private final Owner owner;
  private final boolean forAnother;
  private final String started;

  private long deadline;

  /** Whether the mailbox is one that was not refused: nothing of another is removed. */
  private boolean usable;

  /**
   * Looks at the process, and writes nothing yet.
   *
   * @param parent the directory in which the mailboxes are
   * @throws MailboxException if there is no such process, or it is not ours
   */
  public Call(long pid, File parent, long seconds) throws MailboxException {
    this.pid = pid;
    this.seconds = seconds;
    directory = MailboxPath.of(pid, parent).toPath();
    request = directory.resolve(id + Inbox.REQUEST);
    answer = directory.resolve(id + Inbox.ANSWER);
    owner = Owner.of(pid);
    Owner own = Owner.of(ProcessId.current());
    forAnother = !own.isSame(owner);
    if (forAnother && !own.isRoot()) {
      throw new MailboxException(
          "process", "process " + pid + " is of " + owner + ": run the command as that user");
    }
    started = ProcessStart.of(pid);
    if (started == null) {
      throw new MailboxException("process", "nobody tells when process " + pid + " started");
    }
  }

  /**
   * Sends the words and waits for the answer.
   *
   * @throws MailboxException if the mailbox is refused, or no answer comes in time
   */
  public Answer send(List<String> words)
      throws IOException, InterruptedException, MailboxException {
    deadline = System.nanoTime() + seconds * 1_000_000_000L;
    try {
      post(new Request(started, System.currentTimeMillis() + seconds * 1000, words).bytes());
      return await();
    } finally {
      cleanUp();
    }
  }

  private void post(byte[] content) throws IOException, InterruptedException, MailboxException {
    if (!Files.isDirectory(directory.getParent())) {
      throw new MailboxException("parent", "there is no directory " + directory.getParent());
    }
    while (!(forAnother ? handOver(content) : put(content))) {
      if (isOver()) {
        throw new MailboxException(
            "busy", "the mailbox " + directory + " stays in use; is it left over? Then remove it");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Into the mailbox that is there, or into a new one; false if it was just taken away. */
  private boolean put(byte[] content) throws IOException, MailboxException {
    try {
      OwnedFiles.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      // Then by another command, or by somebody whom we do not trust.
    }
    try {
      OwnedFiles.check(directory, owner);
      usable = true;
      OwnedFiles.write(request, content);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * A whole mailbox for another user, made by root aside; false if there is one already.
   *
   * <p>Root writes nothing into, and changes the owner of nothing in, a directory in which that
   * user could put something else in its place: a link to a file of root's, say.
   */
  private boolean handOver(byte[] content) throws IOException, MailboxException {
    checkParent();
    Path aside = directory.resolveSibling(directory.getFileName() + "." + id);
    Path file = aside.resolve(request.getFileName());
    OwnedFiles.createDirectory(aside);
    try {
      OwnedFiles.write(file, content);
      owner.take(file);
      owner.take(aside);
      // Onto an empty directory this succeeds, and onto nothing else.
      Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
      usable = true;
      return true;
    } catch (FileSystemException e) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(aside);
      checkOther();
      return false;
    }
  }

  private void checkOther() throws IOException, MailboxException {
    try {
      OwnedFiles.check(directory, owner);
    } catch (NoSuchFileException e) {
      // Just taken away.
    }
  }

  private void checkParent() throws IOException, MailboxException {
    Path parent = directory.getParent().toRealPath();
    Stat stat = Stat.of(parent);
    if (stat.uid != 0 || !stat.keepsEntries()) {
      throw new MailboxException(
          "parent",
          "root makes no mailbox for "
              + owner
              + " in "
              + parent
              + ", where others can exchange it: run the command as that user");
    }
  }

  private Answer await() throws IOException, InterruptedException, MailboxException {
    while (true) {
      boolean ended = !ProcessStart.isSame(started, ProcessStart.of(pid));
      if (Files.exists(answer, LinkOption.NOFOLLOW_LINKS)) {
        return Answer.parse(OwnedFiles.read(answer, owner, MOST_ANSWER_BYTES));
      }
      if (ended) {
        throw new MailboxException("ended", "process " + pid + " ended without an answer");
      }
      if (isOver()) {
        throw new MailboxException(MailboxException.TIME_OUT, late(Files.deleteIfExists(request)));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private boolean isOver() {
    return System.nanoTime() - deadline >= 0;
  }

  private String late(boolean untouched) {
    String lead = "process " + pid + " did not answer within " + seconds + " s";
    return untouched
        ? lead
            + ", and nothing was done: is the agent on in it (attach "
            + pid
            + "), in this container, with the same mailbox "
            + directory
            + "?"
        : lead + ", but took the request: ask it for its status";
  }

  /** Another command's request may still lie there; then it takes the directory away. */
  private void cleanUp() {
    if (!usable) {
      return;
    }
    for (Path each : List.of(request, answer, directory)) {
      try {
        Files.deleteIfExists(each);
      } catch (IOException e) {
        // Not empty, not ours, or gone.
      }
    }
  }
}
