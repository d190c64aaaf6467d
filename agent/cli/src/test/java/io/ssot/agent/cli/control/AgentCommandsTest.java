package io.ssot.agent.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ssot.agent.cli.SsotCommand;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, against processes that poll a mailbox. */
@DisabledOnOs(OS.WINDOWS)
class AgentCommandsTest {
  private static final List<String> PATIENCE = List.of("--timeout", "60");

  @TempDir Path directory;
  private final Forks forks = new Forks();
  private Path boxes;
  private String out;
  private String err;

  @BeforeEach
  void open() throws IOException {
    // Others than root look into it, too.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    boxes = Files.createDirectory(directory.resolve("boxes"));
    Files.setPosixFilePermissions(boxes, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void end() throws InterruptedException {
    forks.end();
  }

  private Process polled(String... arguments) throws IOException {
    List<Object> words =
        new ArrayList<>(List.of("-Dssot.mailbox=" + boxes, Polled.class.getName()));
    words.addAll(Arrays.asList(arguments));
    return forks.ready(words.toArray());
  }

  private int run(Object... words) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    String[] texts = Stream.of(words).map(Object::toString).toArray(String[]::new);
    int status = SsotCommand.run(texts, null, new PrintWriter(outText), new PrintWriter(errText));
    out = outText.toString();
    err = errText.toString();
    return status;
  }

  private int runHere(Object... words) {
    List<Object> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--mailbox", boxes));
    if (!all.contains("--timeout")) {
      all.addAll(PATIENCE);
    }
    return run(all.toArray());
  }

  private void failsWith(String... parts) {
    assertEquals("", out);
    assertTrue(err.startsWith("ssot-agent: "), err);
    assertEquals(1, err.lines().count(), err);
    for (String part : parts) {
      assertTrue(err.contains(part), err);
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.walk(boxes)) {
      return all.map(boxes::relativize).map(Path::toString).sorted().collect(Collectors.toList());
    }
  }

  private void leavesNothing() throws IOException {
    assertEquals(List.of(""), left());
  }

  private Path box(Process process) {
    return boxes.resolve("ssot-agent-" + process.pid());
  }

  @Test
  void everyCommandGetsThereAndBack() throws Exception {
    long pid = polled().pid();
    for (String line :
        List.of(
            "status",
            "status --json",
            "summary",
            "stage enforce",
            "stage observe --emitter Bridge",
            "stage off --event agent_started",
            "canary 5",
            "why run-7",
            "reload",
            "detach")) {
      String[] words = line.split(" ", -1);
      List<Object> command = new ArrayList<>(Arrays.asList(words));
      command.add(1, pid);
      assertEquals(0, runHere(command.toArray()), err);
      assertEquals(line + System.lineSeparator(), out);
      assertEquals("", err);
    }
    leavesNothing();
  }

  /** Nothing is configured on either side. */
  @Test
  void bothSidesFindTheMailboxByThemselves() throws Exception {
    long pid = forks.ready("-Djava.io.tmpdir=" + directory, Polled.class.getName()).pid();
    assertEquals(0, run("status", pid, "--timeout", "60"), err);
    assertFalse(Files.exists(Path.of("/tmp/ssot-agent-" + pid)));
  }

  /** The name is of this test alone: others may run at the same time. */
  private Path namedJar() throws IOException {
    StringBuilder classPath = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.append(Path.of(entry).toUri()).append(' ');
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Polled.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath.toString());
    Path jar = directory.resolve("polled-" + UUID.randomUUID() + ".jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  @Test
  void aProcessIsFoundByItsName() throws Exception {
    Path jar = namedJar();
    forks.ready("-Dssot.mailbox=" + boxes, "-jar", jar);
    assertEquals(0, runHere("status", jar.getFileName()), err);
  }

  @Test
  void aNameOfNobody() throws Exception {
    long pid = polled().pid();
    assertEquals(1, runHere("status", "Nobody"));
    failsWith("no JVM runs 'Nobody'", pid + " io.ssot.agent.cli.control.Polled");
  }

  @Test
  void aNameOfTwo() throws Exception {
    Path jar = namedJar();
    String name = jar.getFileName().toString();
    long one = forks.ready("-Dssot.mailbox=" + boxes, "-jar", jar).pid();
    long two = forks.ready("-Dssot.mailbox=" + boxes, "-jar", jar).pid();
    assertEquals(1, runHere("status", name));
    failsWith("2 JVMs run '" + name + "'", one + " " + name, two + " " + name);
  }

  @Test
  void thereIsNoSuchProcess() throws Exception {
    Process gone = polled();
    gone.destroyForcibly().waitFor();
    assertEquals(1, runHere("status", gone.pid()));
    failsWith("there is no process " + gone.pid());
    leavesNothing();
  }

  @ParameterizedTest
  @CsvSource({"refuse,1,refused", "misuse,2,what is that"})
  void whatTheAgentRefuses(String asked, int status, String text) throws Exception {
    assertEquals(status, runHere("why", polled().pid(), asked));
    assertEquals("", out);
    assertEquals(text + System.lineSeparator(), err);
  }

  @Test
  void theTerminalIsNotMoved() throws Exception {
    assertEquals(0, runHere("why", polled().pid(), "paint"));
    assertEquals(List.of("one", "\\u001b[2Jtwo"), out.lines().collect(Collectors.toList()));
  }

  @Test
  void nobodyAnswers() throws Exception {
    long pid = polled("deaf").pid();
    assertEquals(1, runHere("stage", pid, "off", "--timeout", "1"));
    failsWith("did not answer within 1 s", "nothing was done", "attach " + pid);
    leavesNothing();
  }

  @Test
  void theAgentTakesTooLong() throws Exception {
    assertEquals(1, runHere("why", polled().pid(), "stay", "--timeout", "5"));
    failsWith("took the request");
    leavesNothing();
  }

  @Test
  void theProcessEndsInstead() throws Exception {
    Process process = polled();
    assertEquals(1, runHere("why", process.pid(), "end"));
    failsWith("ended without an answer");
    leavesNothing();
  }

  @Test
  void thereIsNoPlaceForMailboxes() throws Exception {
    assertEquals(1, run("status", polled().pid(), "--mailbox", directory.resolve("nowhere")));
    failsWith("there is no directory " + directory.resolve("nowhere"));
  }

  @Test
  void aMailboxThatIsALink() throws Exception {
    Process process = polled("deaf");
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(box(process), elsewhere);
    assertEquals(1, runHere("status", process.pid()));
    failsWith("symbolic link");
    assertEquals(0, elsewhere.toFile().list().length);
  }

  @Test
  void aMailboxThatOthersCanRead() throws Exception {
    Process process = polled("deaf");
    Files.createDirectory(
        box(process),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    assertEquals(1, runHere("status", process.pid()));
    failsWith("open to others");
  }

  @Test
  void aMailboxOfSomebodyElse() throws Exception {
    assumeTrue(Forks.canBeSomebody());
    Process process = polled("deaf");
    Files.createDirectory(
        box(process),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    give(box(process));
    assertEquals(1, runHere("status", process.pid()));
    failsWith("is not of user id 0");
  }

  private static void give(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", Forks.SOMEBODY, LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void aProcessOfSomebodyElseIsNotForUs() throws Exception {
    assumeTrue(Forks.canBeSomebody());
    long pid = polled().pid();
    String said =
        forks.saysAsSomebody(
            directory, CommandMain.class.getName(), "status", pid, "--mailbox", boxes);
    assertTrue(said.contains("process " + pid + " is of user id 0: run the command"), said);
    leavesNothing();
  }

  private Process polledOfSomebody(String... arguments) throws IOException {
    assumeTrue(Forks.canBeSomebody());
    List<Object> words =
        new ArrayList<>(List.of("-Dssot.mailbox=" + boxes, Polled.class.getName()));
    words.addAll(Arrays.asList(arguments));
    return forks.readyOfSomebody(directory, words.toArray());
  }

  /** The agent would refuse what is of root. */
  @Test
  void rootReachesAProcessOfSomebodyElse() throws Exception {
    Process process = polledOfSomebody();
    for (int i = 0; i < 3; i++) {
      assertEquals(0, runHere("stage", process.pid(), "off"), err);
      assertEquals("stage off" + System.lineSeparator(), out);
    }
    leavesNothing();
  }

  @Test
  void rootPutsNothingIntoAMailboxThatIsThere() throws Exception {
    Process process = polledOfSomebody("deaf");
    Path box =
        Files.createDirectory(
            box(process),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createFile(box.resolve("x.answer"));
    give(box);
    assertEquals(1, runHere("status", process.pid(), "--timeout", "1"));
    failsWith("stays in use");
    String name = box.getFileName().toString();
    assertEquals(List.of("", name, name + "/x.answer"), left());
  }

  /** Who may rename in it could have root give away another file. */
  @Test
  void rootMakesNoMailboxWhereOthersCanExchangeIt() throws Exception {
    Process process = polledOfSomebody("deaf");
    give(boxes);
    assertEquals(1, runHere("status", process.pid()));
    failsWith("root makes no mailbox for user id " + Forks.SOMEBODY);
    Files.setAttribute(boxes, "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
    Files.setPosixFilePermissions(boxes, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(1, runHere("status", process.pid()));
    failsWith("root makes no mailbox");
    leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stage 1 sideways",
        "stage 1",
        "canary 1 many",
        "status",
        "status 1 --timeout 0",
        "why 1"
      })
  void wrongUse(String line) {
    assertEquals(2, run((Object[]) line.split(" ", -1)), err);
    assertTrue(err.contains("Usage: ssot-agent "), err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"status", "summary", "stage", "canary", "why", "reload", "detach", "attach"})
  void help(String command) {
    assertEquals(0, run(command, "--help"), err);
    assertTrue(out.contains("Usage: ssot-agent " + command), out);
    assertTrue(out.contains("<pid|name>"), out);
    assertTrue(out.contains("Exit status:"), out);
    run("--help");
    assertTrue(out.contains(" " + command + " "), out);
  }
}
