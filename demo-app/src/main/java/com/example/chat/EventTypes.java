package com.example.chat;

import java.util.List;

/** The five events without which a client cannot follow a run. */
public final class EventTypes {

  public static final String AGENT_STARTED = "agent_started";
  public static final String AGENT_THINKING = "agent_thinking";
  public static final String TOOL_EXECUTING = "tool_executing";
  public static final String TOOL_COMPLETED = "tool_completed";
  public static final String AGENT_COMPLETED = "agent_completed";

  /** All five in the order in which a run first shows them. */
  public static final List<String> ALL =
      List.of(AGENT_STARTED, AGENT_THINKING, TOOL_EXECUTING, TOOL_COMPLETED, AGENT_COMPLETED);

  private EventTypes() {}
}
