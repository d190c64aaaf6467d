package com.example.chat;

import com.example.chat.play.PlayCommand;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: serves by default, {@code play} drives the service with many clients. */
@Command(
    name = "demo-app",
    description = "Serves the chat; open it in a browser and log in as demo / demo.",
    subcommands = PlayCommand.class)
public final class Main implements Callable<Integer> {

  @Option(
      names = "--server.port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          System.err.println("demo-app: " + failure.getMessage());
          return 1;
        });
    System.exit(commandLine.execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(spec.commandLine(), "--server.port must be 0 to 65535");
    }
    CountDownLatch closed = new CountDownLatch(1);
    ConfigurableApplicationContext service = ChatApplication.start(port);
    service.addApplicationListener((ContextClosedEvent event) -> closed.countDown());
    System.out.println("chat service ready on port " + ChatApplication.portOf(service));
    closed.await();
    return 0;
  }
}
