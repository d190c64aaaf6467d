package io.ssot.agent.cli.control;

import io.ssot.agent.core.control.Answer;
import io.ssot.agent.core.control.Call;
import io.ssot.agent.core.control.MailboxException;
import io.ssot.agent.core.control.MailboxPath;
import io.ssot.agent.core.violation.Printable;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The process that a command is for, and how it is reached. */
final class Target {
  private static final int MOST_SECONDS = 3600;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "<pid|name>",
      description = "The process: its id, its main class, or its jar's file name.")
  private String process;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long to wait for the answer: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--mailbox",
      paramLabel = "DIR",
      description = "Where the agent has its mailbox, if it was told so by ssot.mailbox.")
  private File mailbox;

  /** One that takes another step than to send something. */
  interface Step {
    int take() throws CommandFailure, MailboxException, IOException, InterruptedException;
  }

  /** Sends the words, and prints the answer. */
  int send(List<String> words) {
    return run(() -> print(call(pid()).send(words)));
  }

  /**
   * Takes the step.
   *
   * @return its exit status; 1 if it fails as foreseen, after one line that says so
   */
  int run(Step step) {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw wrong("--timeout: " + seconds + " is not within 1 and " + MOST_SECONDS);
    }
    try {
      return step.take();
    } catch (CommandFailure | MailboxException e) {
      return fail(e.getMessage());
    } catch (IOException e) {
      return fail("the mailbox cannot be used: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted");
    }
  }

  ParameterException wrong(String usage) {
    return new ParameterException(spec.commandLine(), usage);
  }

  private int fail(String reason) {
    spec.commandLine().getErr().println("ssot-agent: " + Printable.of(reason));
    return 1;
  }

  long pid() throws CommandFailure {
    return Jvms.find(process);
  }

  Call call(long pid) throws MailboxException {
    return new Call(pid, mailbox == null ? MailboxPath.parent() : mailbox, seconds);
  }

  /** Whoever answers must not move the terminal's cursor; lines are lines. */
  int print(Answer answer) {
    PrintWriter out =
        answer.status == 0 ? spec.commandLine().getOut() : spec.commandLine().getErr();
    for (String line : answer.text.split("\n", -1)) {
      out.println(Printable.of(line));
    }
    return answer.status;
  }
}
