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
   * @param arguments {@code key=value}, comma-separated; may be null
   * @param gate the bytes of the gate class
   */
  public static void start(String arguments, Instrumentation instrumentation, byte[] gate)
      throws ConfigException, IOException, ReflectiveOperationException {
    Config config = ConfigLoader.load(parse(arguments), System.getenv(), System.getProperties());
    Modules modules = new Modules(instrumentation);
    GateDefinition.ensure(gate, modules);
    Members.openWith(modules::open);
    Engine.start(config, instrumentation);
    say(config);
  }

  private static Map<String, String> parse(String arguments) {
    Map<String, String> parsed = new HashMap<>();
    for (String each : arguments == null ? new String[0] : arguments.split(",")) {
      int equals = each.indexOf('=');
      if (!each.isEmpty()) {
        parsed.put(
            equals < 0 ? each : each.substring(0, equals), each.substring(equals + 1));
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
            + config.stage.toString().toLowerCase(java.util.Locale.ROOT)
            + ", "
            + config.ruleCount()
            + " rules");
  }
}
