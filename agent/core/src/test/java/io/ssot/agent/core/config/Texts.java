package io.ssot.agent.core.config;

import java.util.Collections;
import java.util.Map;
import java.util.Properties;

/** Configurations for tests. */
final class Texts {
  /** The one of the documentation: every section, block and flow style, a path without quotes. */
  static final String CHAT =
      lines(
          "stage: observe                  # off | observe | enforce",
          "canary: 100",
          "delivery: reroute",
          "events:                         # when are two emissions the same event?",
          "  agent_started:   {}",
          "  agent_thinking:  {by: [step]}",
          "  tool_executing:  {by: [tool, call]}",
          "  tool_completed:  {by: [tool, call]}",
          "  agent_completed: {}",
          "sinks:",
          "  com.example.legacy.Pipe: {method: push, destination: 'arg[0]'}",
          "emitters:",
          "  AgentWebSocketBridge:",
          "    class: com.example.chat.AgentWebSocketBridge",
          "    methods:",
          "      emitAgentEvent: {event: \"arg[0]\", stream: \"arg[2]\", user:"
              + " \"arg[1]['user_id']\", step: \"arg[1]['step']\", tool: \"arg[1]['tool_name']\","
              + " call: \"arg[1]['call_id']\", thought: \"arg[1]['text']\"}",
          "  UnifiedEmitter:",
          "    class: com.example.chat.UnifiedEmitter",
          "    canonical: {key: user, args: [{run_id: stream, step: step, tool: tool, call: call,"
              + " thought: thought}]}",
          "    methods:",
          "      \"emit*\": {event: \"name - 'emit'\", stream: \"arg[0]['run_id']\","
              + " user: \"this.userId\", step: \"arg[0]['step']\", tool: \"arg[0]['tool']\","
              + " call: \"arg[0]['call']\"}");

  private Texts() {}

  static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  static Config read(String text) throws ConfigException {
    return read(text, Collections.emptyMap(), new Properties());
  }

  static Config read(String text, Map<String, String> environment, Properties system)
      throws ConfigException {
    return ConfigLoader.parse(text, "ssot.yaml", environment, system);
  }
}
