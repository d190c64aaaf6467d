package io.ssot.agent.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with the shipped jar or without. */
final class Fork {
  private final Path folder;
  private final ProcessBuilder builder = new ProcessBuilder();
  private final List<String> command = new ArrayList<>();

  /** What it wrote, by line. */
  List<String> out;

  List<String> err;
  int status;

  Fork(Path home, Path folder) {
    this.folder = folder;
    command.add(home.resolve("bin/java").toString());
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SSOT_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
  }

  static Path testClasses() throws URISyntaxException {
    return Path.of(Fork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  Fork with(String... arguments) {
    command.addAll(Arrays.asList(arguments));
    return this;
  }

  Fork agent(String arguments) {
    return with(agentFlag(ShippedJar.path(), arguments));
  }

  static String agentFlag(Path jar, String arguments) {
    return "-javaagent:" + jar + (arguments.isEmpty() ? "" : "=" + arguments);
  }

  Fork environment(String name, String value) {
    builder.environment().put(name, value);
    return this;
  }

  /** Puts the classes of these tests on the class path, and names the one to run. */
  Fork main(Class<?> type) throws URISyntaxException {
    return with("-cp", testClasses().toString(), type.getName());
  }

  Process start() throws IOException {
    return builder.command(command).start();
  }

  Fork run() throws IOException, InterruptedException {
    Path outFile = Files.createTempFile(folder, "out", ".txt");
    Path errFile = Files.createTempFile(folder, "err", ".txt");
    builder.redirectOutput(outFile.toFile()).redirectError(errFile.toFile());
    Process process = start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    out = Files.readAllLines(outFile);
    err = Files.readAllLines(errFile);
    assertTrue(ended, this::toString);
    status = process.exitValue();
    return this;
  }

  Fork runsWell() throws IOException, InterruptedException {
    run();
    assertEquals(0, status, toString());
    return this;
  }

  /** The lines that the agent wrote about its start, not through its log. */
  List<String> startLines() {
    List<String> lines = new ArrayList<>(err);
    lines.removeIf(line -> !line.startsWith("ssot-agent"));
    return lines;
  }

  @Override
  public String toString() {
    return String.join(" ", command) + "\n" + out + "\n" + err;
  }
}
