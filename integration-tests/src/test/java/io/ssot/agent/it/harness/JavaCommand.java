package io.ssot.agent.it.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A command of a JDK, to be run in a process of its own and in a directory of its own. */
public final class JavaCommand {
  /** The flag for a JVM that lives for seconds only. */
  public static final String QUICK = "-XX:TieredStopAtLevel=1";

  private final Path directory;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> flags = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private Jdk jdk = Jdk.current();
  private String tool = "java";

  private JavaCommand(Path directory) {
    this.directory = directory;
  }

  public static JavaCommand in(Path directory) {
    return new JavaCommand(directory);
  }

  public JavaCommand on(Jdk other) {
    jdk = other;
    return this;
  }

  /** Another tool than {@code java}. */
  public JavaCommand tool(String name) {
    tool = name;
    return this;
  }

  public JavaCommand env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Goes before the arguments. */
  public JavaCommand flags(String... more) {
    flags.addAll(List.of(more));
    return this;
  }

  public JavaCommand arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  public JavaProcess start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool(tool).toString());
    command.addAll(flags);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> inherited = builder.environment();
    inherited.keySet().removeIf(JavaCommand::wouldInterfere);
    inherited.putAll(environment);
    return new JavaProcess(builder.start(), command);
  }

  /** What the machine that runs the tests has set for its own JVMs. */
  private static boolean wouldInterfere(String variable) {
    return variable.startsWith("SSOT_")
        || variable.startsWith("OTEL_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("_JAVA_OPTIONS");
  }
}
