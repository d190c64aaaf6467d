package com.example.chat.play;

import com.example.chat.EventTypes;

/** Tells the events of one run apart: thoughts by their step, tool events by tool and call. */
record EventKey(String type, Integer step, String tool, String call) {

  /** Keeps only what belongs to the key of this type; what is left out is null. */
  static EventKey of(String type, Integer step, String tool, String call) {
    return switch (type) {
      case EventTypes.AGENT_THINKING -> new EventKey(type, step, null, null);
      case EventTypes.TOOL_EXECUTING, EventTypes.TOOL_COMPLETED ->
          new EventKey(type, null, tool, call);
      default -> new EventKey(type, null, null, null);
    };
  }
}
