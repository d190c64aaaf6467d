package io.ssot.agent.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

/** A configuration that is edited while the agent follows it. */
public final class LiveFile {
  private final Path file;

  private LiveFile(Path file) {
    this.file = file;
  }

  /** {@code ssot.yaml} in the directory. */
  public static LiveFile in(Path directory, String text) throws IOException {
    LiveFile live = new LiveFile(directory.resolve("ssot.yaml"));
    live.write(text);
    return live;
  }

  public Path path() {
    return file;
  }

  /** Has it changed as an editor does, from one whole text to another. */
  public void edit(UnaryOperator<String> change) throws IOException {
    write(change.apply(Files.readString(file)));
  }

  /** The same, of one line that begins so, or of one more. */
  public void set(String key, Object value) throws IOException {
    String line = key + ": " + value;
    edit(
        text ->
            text.lines().anyMatch(it -> it.startsWith(key + ":"))
                ? text.replaceAll("(?m)^" + key + ":.*$", line)
                : line + "\n" + text);
  }

  private void write(String text) throws IOException {
    Path other = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
    Path unused = Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
