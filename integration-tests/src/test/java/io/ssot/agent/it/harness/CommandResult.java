package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

/** What came of one of the agent's commands: its exit status, and what it printed. */
public record CommandResult(int status, String out, String err) {

  /** Runs it as an operator does, from that jar, with the patience that a busy machine needs. */
  public static CommandResult of(Path jar, Path directory, String... words)
      throws IOException, InterruptedException {
    try (JavaProcess process =
        JavaCommand.in(directory)
            .flags(JavaCommand.QUICK)
            .arguments("-jar", jar.toString())
            .arguments(words)
            .arguments("--timeout", "60")
            .start()) {
      int status = process.exitStatus();
      return new CommandResult(status, process.out().toString(), process.err().toString());
    }
  }

  public CommandResult assertDone() {
    assertEquals(0, status, this::toString);
    return this;
  }
}
