package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What polling costs where nobody ever asks. */
class IdleMailboxTest {
  @TempDir Path directory;

  /** Polls, or not, in a JVM of its own. */
  public static final class Idle implements Commands, java.util.function.Consumer<String> {
    public static void main(String[] args) {
      Idle idle = new Idle();
      Mailbox mailbox = new Mailbox(MailboxPath.own(), idle, idle);
      for (int i = 0; args.length > 0 && i < 3; i++) {
        mailbox.poll();
      }
    }

    @Override
    public Answer run(List<String> words) {
      throw new IllegalStateException();
    }

    @Override
    public void accept(String line) {
      throw new IllegalStateException(line);
    }
  }

  private Set<String> loaded(String name, String... arguments) throws Exception {
    Path log = directory.resolve(name);
    List<String> command =
        Stream.concat(
                Stream.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xlog:class+load:file=" + log,
                    "-Dssot.mailbox=" + directory,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Idle.class.getName()),
                Stream.of(arguments))
            .collect(Collectors.toList());
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").replaceFirst(" .*", ""))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void withoutAMailboxNothingIsLoaded() throws Exception {
    Set<String> without = loaded("without");
    Set<String> with = loaded("with", "poll");
    assertTrue(without.contains(Mailbox.class.getName()), without.toString());
    with.removeAll(without);
    with.removeIf(
        name -> !name.matches("(java\\.nio|sun\\.nio|java\\.lang\\.Process|io\\.ssot)\\..*"));
    assertEquals(Set.of(), with);
    // Nor is what the application may bring itself loaded to make one.
    assertEquals(
        List.of(),
        without.stream()
            .filter(name -> name.startsWith("java.nio.file.NoSuchFile") || name.contains("Inbox"))
            .collect(Collectors.toList()));
  }
}
