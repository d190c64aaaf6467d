package io.ssot.agent.core.control;

import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.config.Stage;
import java.util.List;

/** Carries out what comes through the mailbox. */
final class Orders implements Commands {
  private static final String WHO = "command";
  private static final int MOST_DECISIONS = 40;
  private static final String CONFIGURED = "configured";

  private final Control control;

  Orders(Control control) {
    this.control = control;
  }

  @Override
  public Answer run(List<String> words) {
    try {
      return new Answer(0, done(words.isEmpty() ? "" : words.get(0), words));
    } catch (IllegalArgumentException e) {
      return new Answer(2, e.getMessage());
    } catch (ConfigException e) {
      return new Answer(1, e.getMessage() + "\nwhat held before goes on holding");
    }
  }

  private String done(String command, List<String> words) throws ConfigException {
    switch (command) {
      case "status":
        boolean json = words.contains("--json");
        return json ? new StatusJson(control).text() : new StatusText(control).text();
      case "summary":
        return String.join("\n", control.installed.log().summary());
      case "stage":
        return stage(words);
      case "canary":
        return canary(argument(words));
      case "why":
        return String.join(
            "\n", control.installed.dispatcher().why(argument(words), MOST_DECISIONS));
      case "reload":
        return control.reload();
      case "detach":
        control.detach();
        return "detached: the service runs its own code";
      default:
        throw new IllegalArgumentException("this agent does not know '" + command + "'");
    }
  }

  private static String argument(List<String> words) {
    if (words.size() < 2) {
      throw new IllegalArgumentException(words.get(0) + " wants one more word");
    }
    return words.get(1);
  }

  private String stage(List<String> words) {
    String named = argument(words);
    String emitter = option(words, "--emitter");
    String event = option(words, "--event");
    Stage stage = named.equals(CONFIGURED) ? null : stage(named);
    if (emitter == null && event == null) {
      return control.stage(stage, WHO);
    }
    if (emitter != null && !control.config().emitterNames().contains(emitter)) {
      throw new IllegalArgumentException("there is no emitter '" + emitter + "'");
    }
    if (event != null && control.config().events.get(event) == null) {
      throw new IllegalArgumentException("there is no event type '" + event + "'");
    }
    return control.limit(emitter, event, stage, WHO);
  }

  static Stage stage(String named) {
    for (Stage stage : Stage.values()) {
      if (Policy.word(stage).equals(named)) {
        return stage;
      }
    }
    throw new IllegalArgumentException(
        "'" + named + "' is no stage: off, observe, enforce or configured");
  }

  private static String option(List<String> words, String name) {
    int at = words.indexOf(name);
    return at < 0 || at + 1 >= words.size() ? null : words.get(at + 1);
  }

  private String canary(String named) {
    if (named.equals(CONFIGURED)) {
      return control.canary(null, WHO);
    }
    return control.canary(percent(named), WHO);
  }

  private static int percent(String named) {
    try {
      int percent = Integer.parseInt(named);
      if (percent >= 0 && percent <= 100) {
        return percent;
      }
    } catch (NumberFormatException e) {
      // It is told below.
    }
    throw new IllegalArgumentException(
        "'" + named + "' is no canary: a whole number from 0 to 100, or configured");
  }
}
