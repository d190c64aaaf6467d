package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  private static final String FIRST = "stage: observe\n";

  @TempDir Path directory;
  private Path path;
  private ConfigFile file;

  @BeforeEach
  void write() throws IOException {
    path = directory.resolve("ssot.yaml");
    Files.writeString(path, FIRST);
    file = new ConfigFile(path.toString(), FIRST);
  }

  @Test
  void anotherContentIsReadOnce() throws Exception {
    assertNull(file.poll());
    Files.writeString(path, "stage: enforce\n");
    assertEquals("enforce 100%", file.poll().policy.toString());
    assertNull(file.poll());
  }

  /** As fast as a ConfigMap is replaced, and as an editor that keeps the time would do it. */
  @Test
  void theTimeOfTheFileSaysNothing() throws Exception {
    FileTime before = Files.getLastModifiedTime(path);
    Files.writeString(path, "stage: off    \n");
    Files.setLastModifiedTime(path, before);
    assertNotNull(file.poll());
    Files.setLastModifiedTime(path, FileTime.fromMillis(before.toMillis() + 60_000));
    assertNull(file.poll());
  }

  @Test
  void linksAreFollowed() throws Exception {
    Path one = Files.createDirectory(directory.resolve("..2026_1"));
    Path two = Files.createDirectory(directory.resolve("..2026_2"));
    Files.writeString(one.resolve("ssot.yaml"), FIRST);
    Files.writeString(two.resolve("ssot.yaml"), "stage: off\n");
    Path data = Files.createSymbolicLink(directory.resolve("..data"), one);
    ConfigFile linked = new ConfigFile(data.resolve("ssot.yaml").toString(), FIRST);
    assertNull(linked.poll());
    Path fresh = Files.createSymbolicLink(directory.resolve("..data_tmp"), two);
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    assertEquals("off", linked.poll().policy.toString());
  }

  /** Said once, and not before it was seen twice: somebody may still be writing. */
  @Test
  void whatCannotBeUsedIsSaidOnce() throws Exception {
    Files.writeString(path, "stag: enforce\n");
    assertNull(file.poll());
    ConfigException told = assertThrows(ConfigException.class, file::poll);
    assertTrue(told.getMessage().contains("did you mean `stage`?"), told.getMessage());
    assertNull(file.poll());
    assertNull(file.poll());
    Files.writeString(path, "stage: enforced\n");
    assertNull(file.poll());
    assertThrows(ConfigException.class, file::poll);
    Files.writeString(path, FIRST);
    assertNull(file.poll(), "what holds is there again");
    Files.writeString(path, "stag: enforce\n");
    assertNull(file.poll());
    assertThrows(ConfigException.class, file::poll);
  }

  @Test
  void oneThatIsGoneIsSaidAndWaitedFor() throws Exception {
    Files.delete(path);
    assertNull(file.poll());
    assertThrows(ConfigException.class, file::poll);
    assertNull(file.poll());
    Files.writeString(path, "stage: enforce\n");
    assertNotNull(file.poll());
  }

  @Test
  void reloadAnswersWhateverItSays() throws Exception {
    assertEquals("observe", file.reload().policy.toString());
    Files.writeString(path, "stag: enforce\n");
    assertThrows(ConfigException.class, file::reload);
    assertNull(file.poll(), "it was told");
  }
}
