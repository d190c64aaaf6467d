package io.ssot.agent.cli.control;

import io.ssot.agent.core.control.Answer;
import io.ssot.agent.core.control.Call;
import io.ssot.agent.core.control.MailboxException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code attach}: puts the agent into a process that runs already. */
@Command(
    name = "attach",
    description = {
      "Puts this agent into a process that runs already, and says what it does there. From Java 21 "
          + "on that JVM prints a warning."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:the agent is on", "1:it is not", "2:wrong usage"})
public final class AttachCommand implements Callable<Integer> {
  @Mixin private Target target;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; without it, the one that the agent finds there.")
  private File config;

  private final File jar;

  /** With the jar that the agent is in; null where it is in none. */
  public AttachCommand(File jar) {
    this.jar = jar;
  }

  @Override
  public Integer call() {
    return target.run(
        () -> {
          Attachment attachment = new Attachment(jar, config);
          long pid = target.pid();
          Call status = target.call(pid);
          attachment.load(pid);
          return target.print(status(status, pid));
        });
  }

  private static Answer status(Call call, long pid)
      throws CommandFailure, IOException, InterruptedException, MailboxException {
    try {
      return call.send(List.of("status"));
    } catch (MailboxException e) {
      if (!e.isTimeOut()) {
        throw e;
      }
      throw new CommandFailure(
          "the agent was loaded into process "
              + pid
              + " and does not answer: it is off, and that process says on its standard error why",
          e);
    }
  }
}
