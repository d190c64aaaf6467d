package io.ssot.agent.core.control;

import io.ssot.agent.core.violation.Printable;
import io.ssot.agent.core.violation.ProcessId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What lies in a mailbox, as the agent sees it.
 *
 * <p>A request is deleted before it is obeyed, so that it is obeyed once at most, and a command
 * that could still delete its own knows that nothing was done.
 */
final class Inbox {
  static final String REQUEST = ".request";
  static final String ANSWER = ".answer";
  static final int MOST_BYTES = 64 * 1024;

  private static final int MOST_REQUESTS = 16;

  /** What a poll looks at in all: others' requests stay where they are, and may be many. */
  private static final int MOST_ENTRIES = 256;

  /** After this time nobody waits any more for what a killed command left. */
  private static final long LEFT_OVER_MILLIS = 600_000;

  private final Path directory;
  private final Commands commands;
  private final Consumer<String> warning;
  private final Set<String> said = new HashSet<>();

  Inbox(Path directory, Commands commands, Consumer<String> warning) {
    this.directory = directory;
    this.commands = commands;
    this.warning = warning;
  }

  /** Does what the requests ask for. Throws nothing that was foreseen. */
  void empty() {
    try {
      open();
    } catch (MailboxException e) {
      say(e.kind, e.getMessage());
    } catch (NoSuchFileException e) {
      // The command took its mailbox away.
    } catch (IOException | RuntimeException e) {
      say("fault", "the mailbox " + directory + " cannot be read: " + e);
    }
  }

  private void open() throws IOException, MailboxException {
    long pid = ProcessId.current();
    Owner owner = Owner.of(pid);
    OwnedFiles.check(directory, owner);
    int handled = 0;
    int seen = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        handled += isHandled(entry, owner, pid) ? 1 : 0;
        if (handled == MOST_REQUESTS || ++seen == MOST_ENTRIES) {
          break;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** One that cannot be read, answered or removed does not stop the others. */
  private boolean isHandled(Path entry, Owner owner, long pid) {
    try {
      return look(entry, owner, pid);
    } catch (IOException e) {
      say("entry", "in the mailbox " + directory + ": " + e);
      return false;
    }
  }

  /** Whether it was a request, and is done with. */
  private boolean look(Path entry, Owner owner, long pid) throws IOException {
    String name = entry.getFileName().toString();
    if (!name.endsWith(REQUEST)) {
      sweep(entry);
      return false;
    }
    Path answer =
        entry.resolveSibling(name.substring(0, name.length() - REQUEST.length()) + ANSWER);
    try {
      return take(entry, answer, Request.parse(OwnedFiles.read(entry, owner, MOST_BYTES)), pid);
    } catch (NoSuchFileException e) {
      return false;
    } catch (MailboxException e) {
      say(e.kind, "in the mailbox " + directory + ": " + e.getMessage());
      Files.deleteIfExists(entry);
      put(answer, new Answer(1, e.getMessage()));
      return true;
    }
  }

  private boolean take(Path file, Path answer, Request request, long pid) throws IOException {
    if (request.expires <= System.currentTimeMillis()) {
      say("expired", "in the mailbox " + directory + ": a request is not obeyed, its time is over");
      Files.deleteIfExists(file);
      return true;
    }
    if (!ProcessStart.isSame(request.started, ProcessStart.of(pid))) {
      say("start", "in the mailbox " + directory + ": a request is for another process " + pid);
      return false;
    }
    if (Files.deleteIfExists(file)) {
      put(answer, run(request.words));
    }
    return true;
  }

  private Answer run(List<String> words) {
    try {
      return commands.run(words);
    } catch (Throwable t) {
      say("command", "the command " + words + " failed: " + t);
      return new Answer(1, "the agent failed: " + t);
    }
  }

  private void put(Path file, Answer answer) throws IOException {
    try {
      OwnedFiles.write(file, answer.bytes());
    } catch (NoSuchFileException e) {
      // The command does not wait any more, and has said so.
    }
  }

  private static void sweep(Path entry) throws IOException {
    try {
      long written = Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS).toMillis();
      if (written + LEFT_OVER_MILLIS < System.currentTimeMillis()) {
        Files.deleteIfExists(entry);
      }
    } catch (NoSuchFileException e) {
      // Its command took it.
    }
  }

  private void say(String kind, String line) {
    if (said.add(kind)) {
      warning.accept(Printable.of(line));
    }
  }
}
