package io.ssot.agent.cli.selftest;

import io.ssot.agent.core.control.MailboxPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Java that is asked; each start is a JVM of its own, with the sample in it. */
final class Java {
  /** Options that a JVM takes by itself: the agent may be among them already. */
  private static final List<String> OPTIONS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /** What is not of a configuration, but of the machine. */
  private static final Set<String> OF_THE_MACHINE = Set.of("SSOT_DISABLED", "SSOT_MAILBOX");

  final File home;
  private final File agent;
  private final Sample sample;

  /**
   * Names it.
   *
   * @param agent the jar
   */
  Java(File home, File agent, Sample sample) {
    this.home = home.getAbsoluteFile();
    this.agent = agent.getAbsoluteFile();
    this.sample = sample;
  }

  /** Without the agent. */
  SampleJvm plain() throws IOException, CheckFailure {
    return start(List.of());
  }

  /**
   * With the agent and the sample's own configuration, whatever the environment says.
   *
   * @param log where the violation log shall be
   * @param settings such as {@code stage=observe}
   */
  SampleJvm with(Path log, String... settings) throws IOException, CheckFailure {
    List<String> options = new ArrayList<>();
    options.add("-javaagent:" + agent);
    options.add("-Dssot.config=" + sample.config);
    options.add("-Dssot.log.file=" + log);
    options.add("-Dssot.mailbox=" + MailboxPath.parent().getAbsolutePath());
    Arrays.stream(settings).map("-Dssot."::concat).forEach(options::add);
    return start(options);
  }

  private SampleJvm start(List<String> options) throws IOException, CheckFailure {
    ProcessBuilder builder = builder(options).directory(sample.directory.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("SSOT_") && !OF_THE_MACHINE.contains(name));
    return new SampleJvm(builder, err());
  }

  /** With the agent and this configuration, where and as the command runs. */
  SampleJvm configured(File config) throws IOException, CheckFailure {
    return new SampleJvm(builder(List.of("-javaagent:" + agent, "-Dssot.config=" + config)), err());
  }

  private Path err() throws IOException {
    return Files.createTempFile(sample.directory, "err", ".txt");
  }

  private ProcessBuilder builder(List<String> options) throws CheckFailure {
    List<String> command = new ArrayList<>(List.of(executable()));
    command.addAll(options);
    command.addAll(List.of("-cp", sample.directory.toString(), Sample.MAIN));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    OPTIONS.forEach(environment::remove);
    return builder;
  }

  private String executable() throws CheckFailure {
    for (String name : List.of("java", "java.exe")) {
      File file = new File(new File(home, "bin"), name);
      if (file.canExecute() && file.isFile()) {
        return file.getPath();
      }
    }
    throw new CheckFailure(
        "there is no bin/java in " + home + ": name the directory of a Java by --java-home");
  }
}
