package io.ssot.agent.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.cli.SsotCommand;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is loaded into a running JVM, and by what that fails. */
@DisabledOnOs(OS.WINDOWS)
class AttachCommandTest {
  @TempDir Path directory;
  private final Forks forks = new Forks();
  private Path config;
  private String out;
  private String err;

  @BeforeEach
  void write() throws IOException {
    config = Files.createFile(directory.resolve("ssot.yaml"));
  }

  @AfterEach
  void end() throws InterruptedException {
    forks.end();
  }

  /** A jar whose agent is a class that the process has anyway. */
  private Path jar(String name) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", Polled.class.getName());
    Path jar = directory.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  private int attach(Path jar, Object... words) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    String[] texts =
        Stream.concat(
                Stream.of("attach", "--timeout", "60", "--mailbox", directory), Stream.of(words))
            .map(Object::toString)
            .toArray(String[]::new);
    File file = jar == null ? null : jar.toFile();
    int status = SsotCommand.run(texts, file, new PrintWriter(outText), new PrintWriter(errText));
    out = outText.toString();
    err = errText.toString();
    return status;
  }

  private void failsWith(String part) {
    assertEquals("", out);
    assertTrue(err.startsWith("ssot-agent: "), err);
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.contains(part), err);
  }

  private Process deaf(String... options) throws IOException {
    return forks.ready(
        Stream.concat(
                Stream.of(options),
                Stream.of("-Dssot.mailbox=" + directory, Polled.class.getName(), "deaf"))
            .toArray());
  }

  @Test
  void theAgentIsLoadedAndAsked() throws Exception {
    Path jar = jar("agent.jar");
    assertEquals(0, attach(jar, deaf().pid(), "--config", config), err);
    assertEquals("config=" + config + ",jar=" + jar + " status", out.trim());
  }

  @Test
  void withoutAConfigurationTheAgentFindsItsOwn() throws Exception {
    Path jar = jar("agent.jar");
    assertEquals(0, attach(jar, deaf().pid()), err);
    assertEquals("jar=" + jar + " status", out.trim());
  }

  @Test
  void pathsAreAbsolute() throws Exception {
    String argument = new Attachment(new File("a.jar"), new File("pom.xml")).argument;
    String here = new File("").getAbsolutePath() + File.separator;
    assertEquals("config=" + here + "pom.xml,jar=" + here + "a.jar", argument);
  }

  @Test
  void noCommaMayStandInAPath() throws Exception {
    Path comma = Files.createFile(directory.resolve("ssot,2.yaml"));
    assertEquals(1, attach(jar("agent.jar"), deaf().pid(), "--config", comma));
    failsWith("a comma");
    assertThrows(CommandFailure.class, () -> new Attachment(new File("a,b.jar"), null));
  }

  @Test
  void thereIsNoSuchConfiguration() throws Exception {
    assertEquals(1, attach(jar("agent.jar"), deaf().pid(), "--config", directory.resolve("no")));
    failsWith("there is no file " + directory.resolve("no"));
  }

  @Test
  void onlyTheJarCanBeAttached() throws Exception {
    assertEquals(1, attach(null, deaf().pid()));
    failsWith("only ssot-agent.jar");
  }

  @Test
  void aJvmThatForbidsIt() throws Exception {
    assertEquals(1, attach(jar("agent.jar"), deaf("-XX:+DisableAttachMechanism").pid()));
    failsWith("-XX:+DisableAttachMechanism");
  }

  /** Most processes would end of what the attach API sends them. */
  @Test
  void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
    Process sleep = forks.sleep();
    assertEquals(1, attach(jar("agent.jar"), sleep.pid()));
    failsWith("it is no JVM");
    assertTrue(sleep.isAlive());
  }

  @Test
  void thereIsNoSuchProcess() throws Exception {
    Process gone = forks.sleep();
    gone.destroyForcibly().waitFor();
    assertEquals(1, attach(jar("agent.jar"), gone.pid()));
    failsWith("there is no process " + gone.pid());
  }

  @Test
  void theCommandItself() throws Exception {
    assertEquals(1, attach(jar("agent.jar"), ProcessHandle.current().pid()));
    failsWith("this command itself");
  }

  @Test
  void whatTheJvmRefuses() throws Exception {
    Path broken = Files.createFile(directory.resolve("broken.jar"));
    assertEquals(1, attach(broken, deaf().pid()));
    failsWith("does not take the agent: ");
  }
}
