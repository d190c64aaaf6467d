package io.ssot.agent.cli;

import io.ssot.agent.cli.control.AgentCommands;
import io.ssot.agent.cli.control.AttachCommand;
import io.ssot.agent.cli.selftest.SelfTestCommand;
import java.io.File;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code java -jar ssot-agent.jar}: the list of the commands. */
@Command(
    name = "ssot-agent",
    description = "Consolidates the duplicate event emitters of an existing service.",
    footer = {
      "",
      "To run a service with the agent: java -javaagent:ssot-agent.jar -jar service.jar"
    },
    subcommands = {CheckCommand.class, ReviewCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = CommandLine.ScopeType.INHERIT)
public final class SsotCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /**
   * Runs one command.
   *
   * @param jar the jar that all this is in; null where it is in none
   * @return the exit status: 0 fine, 1 problems were found, 2 wrong usage
   */
  public static int run(String[] args, File jar, PrintWriter out, PrintWriter err) {
    CommandLine line = line(jar);
    line.setOut(out);
    line.setErr(err);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          err.println("ssot-agent: " + failure);
          return CommandLine.ExitCode.SOFTWARE;
        });
    int status = line.execute(args);
    out.flush();
    err.flush();
    return status;
  }

  private static CommandLine line(File jar) {
    CommandLine line = new CommandLine(new SsotCommand());
    line.addSubcommand(new AttachCommand(jar));
    line.addSubcommand(new SelfTestCommand(jar));
    for (Map.Entry<String, CommandLine> each : AgentCommands.all().entrySet()) {
      line.addSubcommand(each.getKey(), each.getValue());
    }
    return line.setCaseInsensitiveEnumValuesAllowed(true);
  }
}
