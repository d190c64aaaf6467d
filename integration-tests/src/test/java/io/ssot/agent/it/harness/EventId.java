package io.ssot.agent.it.harness;

import java.util.List;

/**
 * Tells the events of one run apart.
 *
 * @param detail the step of a thought, tool and call of a tool event, else empty
 */
public record EventId(String type, String detail) {
  public static final String STARTED = "agent_started";
  public static final String THINKING = "agent_thinking";
  public static final String EXECUTING = "tool_executing";
  public static final String TOOL_DONE = "tool_completed";
  public static final String COMPLETED = "agent_completed";

  /** The events without which a client cannot follow a run. */
  public static final List<String> CRITICAL =
      List.of(STARTED, THINKING, EXECUTING, TOOL_DONE, COMPLETED);

  static EventId of(String type, String step, String tool, String call) {
    return switch (type) {
      case THINKING -> new EventId(type, String.valueOf(step));
      case EXECUTING, TOOL_DONE -> new EventId(type, tool + "/" + call);
      default -> new EventId(type, "");
    };
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? type : type + "(" + detail + ")";
  }
}
