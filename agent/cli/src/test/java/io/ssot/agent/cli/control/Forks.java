package io.ssot.agent.cli.control;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JVMs of their own, also of another user, that end with the test. */
final class Forks {
  static final int SOMEBODY = 12345;

  private final List<Process> processes = new ArrayList<>();

  private static List<String> java(List<String> before, String classPath, Object... words) {
    List<String> command = new ArrayList<>(before);
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-cp", classPath));
    for (Object word : words) {
      command.add(word.toString());
    }
    return command;
  }

  private Process start(ProcessBuilder builder) throws IOException {
    builder.environment().keySet().removeIf(name -> name.startsWith("SSOT_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** A process that has said that it is ready; the words are options, class and arguments. */
  Process ready(Object... words) throws IOException {
    return ready(List.of(), System.getProperty("java.class.path"), words);
  }

  private Process ready(List<String> before, String classPath, Object... words) throws IOException {
    Process process =
        start(
            new ProcessBuilder(java(before, classPath, words))
                .redirectError(ProcessBuilder.Redirect.INHERIT));
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (!"ready".equals(line)) {
      throw new IOException("not ready: " + line);
    }
    return process;
  }

  /** No JVM; it waits for a minute. */
  Process sleep() throws IOException {
    return start(new ProcessBuilder("sleep", "60"));
  }

  /** Of the user {@link #SOMEBODY}, who finds the class path in the directory. */
  Process readyOfSomebody(Path directory, Object... words) throws IOException {
    return ready(asSomebody(), readableClassPath(directory), words);
  }

  /** What a process of {@link #SOMEBODY} says on both streams, until it ends. */
  String saysAsSomebody(Path directory, Object... words) throws IOException {
    Process process =
        start(
            new ProcessBuilder(java(asSomebody(), readableClassPath(directory), words))
                .redirectErrorStream(true));
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> asSomebody() {
    return List.of("setpriv", "--reuid=" + SOMEBODY, "--regid=" + SOMEBODY, "--clear-groups");
  }

  /** The class path of the tests may lie where only root can read. */
  private static String readableClassPath(Path directory) throws IOException {
    List<String> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path copy = directory.resolve(Integer.toString(copies.size()));
      if (Files.exists(Path.of(entry))) {
        copy(Path.of(entry), copy);
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.collect(Collectors.toList());
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.copy(file, file.equals(from) ? to : copy);
      String mode = Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(
          file.equals(from) ? to : copy, PosixFilePermissions.fromString(mode));
    }
  }

  /** Whether this test may make processes of another user. */
  static boolean canBeSomebody() {
    boolean known =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> new File(folder, "setpriv").canExecute());
    return known && "root".equals(System.getProperty("user.name"));
  }

  void end() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }
}
