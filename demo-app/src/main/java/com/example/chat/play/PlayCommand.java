package com.example.chat.play;

import com.example.chat.ChatApplication;
import java.net.URI;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Chats with the service as many users at once and reports what each of them received. */
@Command(
    name = "play",
    description = {
      "Lets many users chat at once over real WebSockets and prints what they received.",
      "Starts a service of its own on a free port unless --url names a running one."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:every client got exactly its events, in order",
      "1:some client did not",
      "2:wrong usage"
    })
public final class PlayCommand implements Callable<Integer> {

  /** As many as the service has users. */
  private static final int MAX_USERS = 200;

  private static final int MAX_ROUNDS = 1000;

  @Option(
      names = "--users",
      defaultValue = "20",
      description = "How many users chat at once, up to 200 (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--rounds",
      defaultValue = "2",
      description = "How many questions each of them asks (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--url", description = "A running service, such as http://localhost:8080.")
  private URI url;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    require(users >= 1 && users <= MAX_USERS, "--users must be 1 to " + MAX_USERS);
    require(rounds >= 1 && rounds <= MAX_ROUNDS, "--rounds must be 1 to " + MAX_ROUNDS);
    require(url == null || isHttp(url), "--url must look like http://host:port");

    Play play = new Play(users, rounds);
    Report report = url == null ? playOwnService(play) : play.run(url);
    System.out.println(json ? JsonReport.render(report) : TextReport.render(report));
    report.errors().forEach(System.err::println);
    return report.ok() ? 0 : 1;
  }

  private static Report playOwnService(Play play) throws InterruptedException {
    try (ConfigurableApplicationContext service = ChatApplication.start(0)) {
      return play.run(URI.create("http://localhost:" + ChatApplication.portOf(service)));
    }
  }

  private static boolean isHttp(URI uri) {
    return uri.getHost() != null
        && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
