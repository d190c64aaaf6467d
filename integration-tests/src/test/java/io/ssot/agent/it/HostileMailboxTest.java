package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.CommandResult;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.RestlessProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others put where the agent looks for its commands. The service goes on in any case. */
class HostileMailboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SOMEBODY = 12345;
  private static final long GIGABYTE = 1L << 30;

  @TempDir Path directory;

  private RestlessProcess service;
  private Path mailbox;

  @BeforeEach
  void start() throws Exception {
    service =
        RestlessProcess.start(
            directory,
            Jdk.current(),
            "-Dssot.mailbox=" + directory,
            "-javaagent:" + Artifacts.agent() + "=config=" + RestlessProcess.configuration());
    service.awaitOnce();
    mailbox = directory.resolve("ssot-agent-" + service.pid());
  }

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void ofAnotherUser() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can make one");
    make(mailbox, "rwx------");
    Files.setAttribute(mailbox, "unix:uid", SOMEBODY, LinkOption.NOFOLLOW_LINKS);
    request("honest");
    assertRefused("it is not of user id");
    assertTrue(Files.exists(mailbox.resolve("honest.request")), "nothing in it is touched");
    clear();
    assertObeys();
  }

  @Test
  void symbolicLink() throws Exception {
    Path other = directory.resolve("other");
    make(other, "rwx------");
    Files.createSymbolicLink(mailbox, other);
    request("honest");
    assertRefused("it is a symbolic link");
    clear();
    assertObeys();
  }

  @Test
  void openToItsGroup() throws Exception {
    make(mailbox, "rwxrwx---");
    request("honest");
    assertRefused("it is open to others than its owner");
    clear();
    assertObeys();
  }

  @Test
  void noDirectory() throws Exception {
    Files.writeString(mailbox, "not a directory");
    // That is as if there were none: nothing is said.
    service.awaitOnce();
    CommandResult status = command("status");
    assertEquals(1, status.status(), status::toString);
    assertTrue(status.err().contains("is not a directory; remove it"), status::toString);
    assertEquals("not a directory", Files.readString(mailbox), "not by a command");
    Files.delete(mailbox);
    assertObeys();
  }

  @Test
  void requestThatIsCutOff() throws Exception {
    make(mailbox, "rwx------");
    Files.writeString(mailbox.resolve("half.request"), "{\"v\":1,\"started\":\"ticks 4");
    assertRefused("the request is cut off, or is none");
    assertGone("half.request");
    assertObeys();
  }

  @Test
  void requestOfOneGigabyte() throws Exception {
    make(mailbox, "rwx------");
    // Sparse: it takes no room on the disk, but would in the service's 64 MB of heap.
    try (RandomAccessFile file =
        new RandomAccessFile(mailbox.resolve("large.part").toFile(), "rw")) {
      file.setLength(GIGABYTE);
    }
    Files.move(mailbox.resolve("large.part"), mailbox.resolve("large.request"));
    assertRefused("it is longer than 65536 bytes");
    assertGone("large.request");
    assertObeys();
  }

  /** Whoever opened it to read would wait for a writer, forever. */
  @Test
  void requestThatIsPipe() throws Exception {
    make(mailbox, "rwx------");
    Path pipe = mailbox.resolve("pipe.request");
    int status = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assumeTrue(status == 0, "no mkfifo");
    assertRefused("it is not a regular file");
    assertGone("pipe.request");
    assertObeys();
  }

  @Test
  void requestThatIsLink() throws Exception {
    make(mailbox, "rwx------");
    Path secret = Files.writeString(directory.resolve("secret"), "not for the log");
    Files.createSymbolicLink(mailbox.resolve("link.request"), secret);
    assertRefused("it is not a regular file");
    assertGone("link.request");
    assertEquals("not for the log", Files.readString(secret));
    assertObeys();
  }

  private static void make(Path folder, String mode) throws IOException {
    Path made = Files.createDirectory(folder);
    // Not subject to the umask.
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));
  }

  /** One that would be obeyed. */
  private void request(String name) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + service.pid() + "/stat"));
    String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[22 - 3];
    Files.writeString(
        mailbox.resolve(name + ".request"),
        "{\"v\":1,\"started\":\"ticks "
            + started
            + "\",\"expires\":"
            + (System.currentTimeMillis() + PATIENCE.toMillis())
            + ",\"words\":[\"stage\",\"off\"]}");
  }

  /** In one line of the log, and nothing else happens. */
  private void assertRefused(String reason) throws Exception {
    assertTrue(
        service.err().await(line -> line.contains(reason), PATIENCE).isPresent(),
        service::toString);
    service.awaitOnce();
    List<String> said = service.err().matching(line -> line.contains("mailbox"));
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).startsWith("WARN ssot-agent "), said::toString);
    assertTrue(said.get(0).contains(mailbox.toString()), said::toString);
  }

  private void assertGone(String name) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Files.exists(mailbox.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      assertTrue(System.nanoTime() < deadline, () -> name + " is still there");
      service.figures();
    }
  }

  /** What was refused is removed, as the line says. */
  private void clear() throws IOException {
    Files.deleteIfExists(mailbox.resolve("honest.request"));
    Files.delete(mailbox);
  }

  /** Honest commands are carried out as ever. */
  private void assertObeys() throws Exception {
    command("stage", "off").assertDone();
    service.awaitTwice();
    command("stage", "enforce").assertDone();
    service.awaitOnce();
    assertEquals(List.of(), service.stop().records("agent-fault"));
  }

  private CommandResult command(String command, String... more) throws Exception {
    String[] options = new String[more.length + 2];
    System.arraycopy(more, 0, options, 0, more.length);
    options[more.length] = "--mailbox";
    options[more.length + 1] = directory.toString();
    return service.command(Artifacts.agent(), command, options);
  }
}
