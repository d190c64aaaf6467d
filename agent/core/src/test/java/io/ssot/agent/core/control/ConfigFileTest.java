package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration as it is followed. */
class ConfigFileTest {
  private static final String RULES =
      """
      events: {a: {}}
      emitters: {E: {class: x.E, methods: {m: {event: a, stream: this}}}}
      stage: observe
      """;

  private static final String ENFORCE = RULES.replace("observe", "enforce");

  @TempDir Path directory;
  private Path path;
  private ConfigFile file;

  @BeforeEach
  void begin() throws Exception {
    path = Files.writeString(directory.resolve("ssot.yaml"), RULES);
    file = new ConfigFile(path.toString(), RULES);
    assertNull(file.poll());
  }

  private void write(String text) throws Exception {
    assertNotNull(Files.writeString(path, text));
  }

  @Test
  void aChangeCountsOnceItWasSeenTwice() throws Exception {
    write(ENFORCE);
    assertNull(file.poll());
    assertEquals(Stage.ENFORCE, file.poll().policy.stage);
    assertNull(file.poll());
  }

  /** Nothing and the half of it are configurations as well, and would take all rules away. */
  @Test
  void whatAnEditorHasWrittenSoFarIsNoConfiguration() throws Exception {
    for (int length = 0; length < ENFORCE.length(); length++) {
      write(ENFORCE.substring(0, length));
      assertNull(file.poll());
    }
    write(ENFORCE);
    assertNull(file.poll());
    assertNotNull(file.poll());
  }

  @Test
  void aFileThatIsGoneAndThenEmptyIsBeingWritten() throws Exception {
    Files.delete(path);
    assertNull(file.poll());
    write("");
    assertNull(file.poll());
    write(ENFORCE);
    assertNull(file.poll());
    assertNotNull(file.poll());
  }

  @Test
  void whatCannotBeUsedIsToldOnceEachTimeItComes() throws Exception {
    for (int i = 0; i < 2; i++) {
      write("stage: on");
      assertNull(file.poll());
      assertThrows(ConfigException.class, file::poll);
      assertNull(file.poll());
      write(RULES);
      assertNull(file.poll());
    }
    Files.delete(path);
    assertNull(file.poll());
    assertThrows(ConfigException.class, file::poll);
    assertNull(file.poll());
  }

  @Test
  void whoAsksForItIsToldAtOnce() throws Exception {
    write(ENFORCE);
    assertEquals(Stage.ENFORCE, file.reload().policy.stage);
    assertNull(file.poll());
    write("stage: on");
    assertThrows(ConfigException.class, file::reload);
    assertNull(file.poll());
    assertEquals(ENFORCE.length(), Files.writeString(path, ENFORCE).toFile().length());
    assertNotNull(file.reload());
  }

  /** It would take all rules away, which nobody does by emptying the file. */
  @Test
  void anEmptyFileIsNoConfiguration() throws Exception {
    write(" \n");
    assertNull(file.poll());
    assertThrows(ConfigException.class, file::poll);
    assertThrows(ConfigException.class, file::reload);
  }

  /** As fast as a ConfigMap is replaced, and as an editor that keeps the time would do it. */
  @Test
  void theTimeOfTheFileSaysNothing() throws Exception {
    FileTime before = Files.getLastModifiedTime(path);
    write(ENFORCE);
    Files.setLastModifiedTime(path, before);
    assertNull(file.poll());
    assertNotNull(file.poll());
    Files.setLastModifiedTime(path, FileTime.fromMillis(before.toMillis() + 60_000));
    assertNull(file.poll());
    assertNull(file.poll());
  }

  @Test
  void linksAreFollowed() throws Exception {
    Path one = Files.createDirectory(directory.resolve("..2026_1"));
    Path two = Files.createDirectory(directory.resolve("..2026_2"));
    assertNotNull(Files.writeString(one.resolve("ssot.yaml"), RULES));
    assertNotNull(Files.writeString(two.resolve("ssot.yaml"), ENFORCE));
    Path data = Files.createSymbolicLink(directory.resolve("..data"), one);
    ConfigFile linked = new ConfigFile(data.resolve("ssot.yaml").toString(), RULES);
    assertNull(linked.poll());
    Path fresh = Files.createSymbolicLink(directory.resolve("..data_tmp"), two);
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    assertNull(linked.poll());
    assertEquals(Stage.ENFORCE, linked.poll().policy.stage);
  }
}
