package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent takes out of a mailbox, and what it refuses. */
@DisabledOnOs(OS.WINDOWS)
class MailboxTest {
  private static final long PID = ProcessHandle.current().pid();
  private static final int SOMEBODY = 12345;

  @TempDir Path parent;
  private Path box;
  private Mailbox mailbox;
  private final List<List<String>> obeyed = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void create() {
    box = MailboxPath.of(PID, parent.toFile()).toPath();
    mailbox =
        new Mailbox(
            box.toFile(),
            words -> {
              obeyed.add(words);
              return new Answer(words.size() - 1, "done: " + words);
            },
            warnings::add);
  }

  private void open() throws IOException {
    OwnedFiles.createDirectory(box);
  }

  private static Request request(String... words) {
    return new Request(ProcessStart.of(PID), later(), List.of(words));
  }

  private static long later() {
    return System.currentTimeMillis() + 60_000;
  }

  private Path put(String id, byte[] content) throws IOException {
    Path file = box.resolve(id + Inbox.REQUEST);
    OwnedFiles.write(file, content);
    return file;
  }

  private Path put(String id, String... words) throws IOException {
    return put(id, request(words).bytes());
  }

  private Answer answer(String id) throws IOException {
    return Answer.parse(Files.readAllBytes(box.resolve(id + Inbox.ANSWER)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(box)) {
      return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  /** Polls twice, because what is refused is said once. */
  private void isRefused(String... parts) {
    mailbox.poll();
    mailbox.poll();
    assertEquals(List.of(), obeyed);
    assertEquals(1, warnings.size(), warnings.toString());
    for (String part : parts) {
      assertTrue(warnings.get(0).contains(part), warnings.get(0));
    }
  }

  private static void giveAway(Path path) throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
    Files.setAttribute(path, "unix:uid", SOMEBODY, LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void withoutAMailboxThereIsNothingToDo() {
    mailbox.poll();
    assertFalse(Files.exists(box));
    assertEquals(List.of(), warnings);
  }

  @Test
  void aRequestIsObeyedOnceAndAnswered() throws Exception {
    open();
    put("a", "stage", "enforce");
    mailbox.poll();
    mailbox.poll();
    assertEquals(List.of(List.of("stage", "enforce")), obeyed);
    assertEquals(List.of("a.answer"), names());
    assertEquals(1, answer("a").status);
    assertEquals("done: [stage, enforce]", answer("a").text);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(box.resolve("a.answer"))));
    assertEquals(List.of(), warnings);
  }

  @Test
  void onePollTakesNoMoreThanSixteen() throws Exception {
    open();
    for (int i = 0; i < 20; i++) {
      put("r" + i, "status");
    }
    mailbox.poll();
    assertEquals(16, obeyed.size());
    mailbox.poll();
    assertEquals(20, obeyed.size());
  }

  @Test
  void whatIsStillBeingWrittenIsNotSeen() throws Exception {
    open();
    Files.write(box.resolve("a.request.part"), request("status").bytes());
    mailbox.poll();
    assertEquals(List.of(), obeyed);
    assertEquals(List.of("a.request.part"), names());
    assertEquals(List.of(), warnings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx--x---", "rwx---r--", "rwxrwxrwx"})
  void aDirectoryThatIsOpenToOthers(String permissions) throws Exception {
    open();
    put("a", "status");
    Files.setPosixFilePermissions(box, PosixFilePermissions.fromString(permissions));
    isRefused(box.toString(), "open to others");
  }

  @Test
  void aDirectoryOfSomebodyElse() throws Exception {
    open();
    put("a", "status");
    giveAway(box);
    isRefused(box.toString(), "is not of user id");
  }

  @Test
  void aLinkToADirectory() throws Exception {
    Path real = parent.resolve("real");
    OwnedFiles.createDirectory(real);
    Files.createSymbolicLink(box, real);
    put("a", "status");
    isRefused(box.toString(), "symbolic link");
    assertTrue(Files.exists(real.resolve("a.request")));
  }

  @Test
  void aRequestOfSomebodyElse() throws Exception {
    open();
    giveAway(put("a", "status"));
    isRefused("a.request", "is not of user id");
    assertEquals(1, answer("a").status);
  }

  @Test
  void aRequestThatIsALink() throws Exception {
    open();
    Path real = parent.resolve("real");
    Files.write(real, request("status").bytes());
    Files.createSymbolicLink(box.resolve("a.request"), real);
    isRefused("a.request", "not a regular file");
    assertTrue(Files.exists(real));
    assertEquals(List.of("a.answer"), names());
  }

  /** Whoever opens one for reading waits until somebody opens it for writing. */
  @Test
  void aRequestThatIsAPipe() throws Exception {
    open();
    Process made = new ProcessBuilder("mkfifo", box.resolve("a.request").toString()).start();
    assertEquals(0, made.waitFor());
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> isRefused("a.request", "not a regular file"));
    assertEquals(List.of("a.answer"), names());
  }

  @Test
  void aRequestOfAGigabyte() throws Exception {
    open();
    Path huge = put("a", "status");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    isRefused("a.request", "longer than 65536 bytes");
    assertEquals(List.of("a.answer"), names());
    assertEquals(1, answer("a").status);
  }

  /** Each must be refused with a whole text; only what is whole is obeyed. */
  @Test
  void aRequestThatIsCutOff() throws Exception {
    open();
    byte[] whole = request("stage", "enforce").bytes();
    for (int length = 0; length < whole.length; length++) {
      put(
          "a",
          new String(whole, 0, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
      mailbox.poll();
      assertEquals(List.of("a.answer"), names(), "after " + length);
      assertEquals("the request is cut off, or is none", answer("a").text);
      Files.delete(box.resolve("a.answer"));
    }
    isRefused("cut off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "{\"v\":1,\"words\":[[]]}",
        "{\"v\":\"x\"}",
        "{\"v\":1,\"words\":[null]}"
      })
  void aRequestThatIsNone(String text) throws Exception {
    open();
    put("a", text.getBytes(StandardCharsets.UTF_8));
    isRefused("cut off, or is none");
  }

  @Test
  void aRequestOfAnotherVersion() throws Exception {
    open();
    put("a", "{\"v\":2,\"more\":{\"x\":[1]}}".getBytes(StandardCharsets.UTF_8));
    isRefused("another version");
    assertTrue(answer("a").text.contains("use the same jar"));
  }

  /** Another container that shares /tmp has to find it. */
  @Test
  void aRequestForAnotherProcessOfTheSameIdStays() throws Exception {
    open();
    put("a", new Request("ticks 1", later(), List.of("status")).bytes());
    put("b", new Request("ticks 2", later(), List.of("status")).bytes());
    isRefused("for another process " + PID);
    assertEquals(List.of("a.request", "b.request"), names());
  }

  @Test
  void aRequestThatIsTooOldIsRemoved() throws Exception {
    open();
    long before = System.currentTimeMillis() - 1;
    put("a", new Request(ProcessStart.of(PID), before, List.of("status")).bytes());
    put("b", new Request("ticks 1", before, List.of("status")).bytes());
    isRefused("its time is over");
    assertEquals(List.of(), names());
  }

  @Test
  void whatAKilledCommandLeftIsSweptAwayLater() throws Exception {
    open();
    Files.createFile(box.resolve("new.answer"));
    Path old = Files.createFile(box.resolve("old.answer"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
    mailbox.poll();
    assertEquals(List.of("new.answer"), names());
    assertEquals(List.of(), warnings);
  }

  /** The others are looked at all the same. */
  @Test
  void whatCannotBeRemovedStopsNothing() throws Exception {
    open();
    Path full = Files.createDirectories(box.resolve("a.request").resolve("inner"));
    Files.setLastModifiedTime(full, FileTime.from(Instant.now().minusSeconds(3600)));
    Path old = Files.createDirectories(box.resolve("old").resolve("inner")).getParent();
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
    put("b", "status");
    mailbox.poll();
    assertEquals(List.of(List.of("status")), obeyed);
  }

  @Test
  void noLinkIsFollowedWhereTheAnswerIsWritten() throws Exception {
    open();
    Path precious = Files.writeString(parent.resolve("precious"), "untouched");
    Files.createSymbolicLink(box.resolve("a.answer"), precious);
    Files.createSymbolicLink(box.resolve("b.answer.part"), precious);
    put("a", "status");
    put("b", "status");
    mailbox.poll();
    assertEquals("untouched", Files.readString(precious));
    assertEquals(0, answer("a").status);
  }

  @Test
  void aCommandThatFailsIsAnswered() throws Exception {
    open();
    mailbox =
        new Mailbox(
            box.toFile(),
            words -> {
              throw new NoClassDefFoundError("x");
            },
            warnings::add);
    put("a", "status");
    isRefused("[status] failed", "NoClassDefFoundError");
    assertEquals(1, answer("a").status);
  }

  @Test
  void warningsAreOfOneLine() throws Exception {
    open();
    put("a\n\u001b[2J", "{".getBytes(StandardCharsets.UTF_8));
    Files.createSymbolicLink(box.resolve("b\u001b.request"), parent);
    mailbox.poll();
    assertEquals(2, warnings.size());
    for (String warning : warnings) {
      assertTrue(warning.chars().allMatch(c -> c >= ' '), warning);
    }
  }
}
