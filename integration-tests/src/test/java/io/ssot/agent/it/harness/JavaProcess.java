package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that a test has started, and what it prints. */
public final class JavaProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final List<String> command;
  private final Lines out;
  private final Lines err;

  JavaProcess(Process process, List<String> command) {
    this.process = process;
    this.command = command;
    out = new Lines(process.getInputStream(), "stdout-" + process.pid());
    err = new Lines(process.getErrorStream(), "stderr-" + process.pid());
  }

  public long pid() {
    return process.pid();
  }

  public Lines out() {
    return out;
  }

  public Lines err() {
    return err;
  }

  /** Writes a line to its standard input. */
  public void say(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Waits for its end, and for all it printed; answers its exit status. */
  public int exitStatus() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("did not end in " + PATIENCE.toSeconds() + " s\n" + this);
    }
    out.awaitEnd(PATIENCE);
    err.awaitEnd(PATIENCE);
    return process.exitValue();
  }

  /** Ends it with SIGTERM, so that it runs its shutdown hooks, and waits for its end. */
  public int terminate() throws InterruptedException {
    // Process.destroy would close the streams, and what it still has to say would be lost.
    boolean requested = process.toHandle().destroy();
    assertTrue(requested, () -> "cannot be terminated\n" + this);
    return exitStatus();
  }

  /** Ends whatever is left of it. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return String.join(" ", command)
        + "\n--- stdout\n"
        + out.excerpt()
        + "\n--- stderr\n"
        + err.excerpt();
  }
}
