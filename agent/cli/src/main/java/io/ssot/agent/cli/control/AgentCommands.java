package io.ssot.agent.cli.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that a running agent carries out: each is words, and the answer is printed. */
@Command(
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:refused, not done, or no answer", "2:wrong usage"},
    scope = CommandLine.ScopeType.INHERIT)
public final class AgentCommands {
  /** A stage, or the one that is configured. */
  enum Wanted {
    OFF,
    OBSERVE,
    ENFORCE,
    CONFIGURED
  }

  private static final Pattern PERCENT = Pattern.compile("configured|[0-9]{1,3}");

  private AgentCommands() {}

  /** The commands by their names, to be put below another one. */
  public static Map<String, CommandLine> all() {
    return new CommandLine(new AgentCommands()).getSubcommands();
  }

  @Command(name = "status", description = "Says what the agent in a running process does.")
  static int status(
      @Mixin Target target,
      @Option(names = "--json", description = "Print one JSON object.") boolean json) {
    return target.send(json ? List.of("status", "--json") : List.of("status"));
  }

  @Command(name = "summary", description = "Shows what a running agent has counted so far.")
  static int summary(@Mixin Target target) {
    return target.send(List.of("summary"));
  }

  @Command(
      name = "stage",
      description = "Changes the stage of a running agent, or of one emitter or event type of it.")
  static int stage(
      @Mixin Target target,
      @Parameters(
              index = "1",
              paramLabel = "<off|observe|enforce|configured>",
              description =
                  "A narrower stage holds at once, a wider one for new streams; configured: what "
                      + "the environment and the file say.")
          Wanted stage,
      @Option(names = "--emitter", paramLabel = "NAME", description = "Only of this emitter.")
          String emitter,
      @Option(names = "--event", paramLabel = "NAME", description = "Only of this event type.")
          String event) {
    List<String> words = new ArrayList<>(List.of("stage", stage.name().toLowerCase(Locale.ROOT)));
    add(words, "--emitter", emitter);
    add(words, "--event", event);
    return target.send(words);
  }

  private static void add(List<String> words, String option, String value) {
    if (value != null) {
      words.add(option);
      words.add(value);
    }
  }

  @Command(
      name = "canary",
      description = "Changes the share of the streams for which enforce holds.")
  static int canary(
      @Mixin Target target,
      @Parameters(
              index = "1",
              paramLabel = "<percent|configured>",
              description =
                  "0 to 100; configured: what the steps, the environment and the file say.")
          String percent) {
    if (!PERCENT.matcher(percent).matches()) {
      throw target.wrong("'" + percent + "' is no canary: 0 to 100, or configured");
    }
    return target.send(List.of("canary", percent));
  }

  @Command(name = "why", description = "Says what was decided, and by which rule.")
  static int why(
      @Mixin Target target,
      @Parameters(
              index = "1",
              paramLabel = "<stream|event>",
              description = "A stream, or an event type.")
          String asked) {
    return target.send(List.of("why", asked));
  }

  @Command(name = "reload", description = "Has a running agent read its configuration again.")
  static int reload(@Mixin Target target) {
    return target.send(List.of("reload"));
  }

  @Command(
      name = "detach",
      description = "Takes the agent out of a running process: it is as if it were never there.")
  static int detach(@Mixin Target target) {
    return target.send(List.of("detach"));
  }
}
