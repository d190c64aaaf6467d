package io.ssot.agent.cli.control;

import io.ssot.agent.cli.SsotCommand;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The commands in a process of their own, which says all on its standard output. */
public final class CommandMain {
  private CommandMain() {}

  public static void main(String[] args) {
    StringWriter said = new StringWriter();
    int status = SsotCommand.run(args, null, new PrintWriter(said), new PrintWriter(said));
    System.out.print(said);
    System.exit(status);
  }
}
