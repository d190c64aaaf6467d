package io.ssot.agent.cli.control;

import java.io.File;
import java.util.Optional;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.ByteBuddyAgent.AttachmentProvider;

/** This jar, as it is loaded into a running JVM. */
final class Attachment {
  private static final String DISABLED = "-XX:+DisableAttachMechanism";
  private static final String ENABLED = "-XX:-DisableAttachMechanism";

  private final File jar;

  /** What the agent gets to read: {@code config=FILE,jar=FILE}, both absolute. */
  final String argument;

  /**
   * Checks what is to be loaded.
   *
   * @param config null for the configuration that the agent finds by itself
   */
  Attachment(File jar, File config) throws CommandFailure {
    if (jar == null) {
      throw new CommandFailure("only ssot-agent.jar can be attached; run the command from it");
    }
    this.jar = jar.getAbsoluteFile();
    if (config != null && !config.isFile()) {
      throw new CommandFailure("there is no file " + config);
    }
    String from = config == null ? "" : "config=" + passed(config.getAbsoluteFile()) + ",";
    argument = from + "jar=" + passed(this.jar);
  }

  private static String passed(File file) throws CommandFailure {
    if (file.getPath().indexOf(',') >= 0) {
      throw new CommandFailure(
          "a comma ends an argument of the agent, and there is one in " + file + ": rename it");
    }
    return file.getPath();
  }

  /** Loads the jar, and waits until its start is over, however it went. */
  void load(long pid) throws CommandFailure {
    if (pid == ProcessHandle.current().pid()) {
      throw new CommandFailure("process " + pid + " is this command itself");
    }
    checkOptions(pid);
    if (!Signals.isQuitSafe(pid)) {
      throw new CommandFailure(
          "process " + pid + " does not listen to attach: it is no JVM, or one with -Xrs");
    }
    try {
      ByteBuddyAgent.attach(
          jar, Long.toString(pid), argument, AttachmentProvider.ForModularizedVm.INSTANCE);
    } catch (RuntimeException e) {
      throw new CommandFailure(reason(pid, e), e);
    }
  }

  /** Asked before, because such a JVM prints a thread dump instead, and the attach API waits. */
  private static void checkOptions(long pid) throws CommandFailure {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    JvmProcess jvm = process.isPresent() ? JvmProcess.of(process.get()) : null;
    if (jvm != null && jvm.options.lastIndexOf(DISABLED) > jvm.options.lastIndexOf(ENABLED)) {
      throw new CommandFailure(
          "process " + pid + " was started with " + DISABLED + ": start it with -javaagent");
    }
  }

  private static String reason(long pid, RuntimeException thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    // Byte Buddy's own exception, when it found no attach API.
    boolean missing = cause == thrown;
    return missing
        ? "attach needs the module jdk.attach: run the command by the java of a JDK"
        : "process " + pid + " does not take the agent: " + cause.getMessage();
  }
}
