package io.ssot.agent.core.install;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.ConfigLoader;
import io.ssot.agent.core.extract.Members;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;

/** The start of the agent, once the isolated class loader stands. */
public final class Installation {
  private Installation() {}

  /**
   * Starts the agent, or throws with the one line that the operator is told.
   *
   * <p>The parameters are those of {@code premain}: on JDK 18 and later a reflective call of
   * another shape costs some 20 ms of method handles.
   *
   * @param arguments {@code key=value}, comma-separated; may be null
   */
  public static void start(String arguments, Instrumentation instrumentation)
      throws ConfigException {
    Config config;
    try {
      config = ConfigLoader.load(parse(arguments), System.getenv(), System.getProperties());
    } catch (IOException e) {
      throw new FailedStartException("cannot read the configuration (" + e + "): mend its file", e);
    }
    Modules modules = new Modules(instrumentation);
    try {
      GateDefinition.ensure(modules);
    } catch (IllegalAccessException | IOException e) {
      throw new FailedStartException("cannot define its gate (" + e + "): replace the jar", e);
    }
    Members.openWith(modules);
    Engine.start(config, instrumentation);
    say(config);
  }

  private static Map<String, String> parse(String arguments) {
    Map<String, String> parsed = new HashMap<>();
    for (String each : arguments == null ? new String[0] : arguments.split(",")) {
      int equals = each.indexOf('=');
      if (!each.isEmpty()) {
        parsed.put(equals < 0 ? each : each.substring(0, equals), each.substring(equals + 1));
      }
    }
    return parsed;
  }

  private static void say(Config config) {
    System.err.println(
        "ssot-agent "
            + Version.TEXT
            + ": "
            + config.source
            + ", stage "
            + (config.isKilled() ? "off by the kill switch " + config.killSwitch : config.policy)
            + ", "
            + config.ruleCount()
            + (config.ruleCount() == 1 ? " rule" : " rules"));
  }
}
