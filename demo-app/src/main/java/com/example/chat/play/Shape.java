package com.example.chat.play;

import com.example.chat.EventTypes;
import tools.jackson.databind.JsonNode;

/** The ways in which the service writes down one and the same event. */
enum Shape {
  UNIFIED("/payload", "/type", "/run_id", "/agent", "/timestamp") {
    @Override
    EventKey keyOf(String type, JsonNode frame) {
      return key(type, frame, "/payload/step", "/payload/tool", "/payload/call");
    }

    @Override
    String textOf(String type, JsonNode frame) {
      return text(type, frame, "/payload/thought", "/payload/result", "/payload/answer");
    }
  },
  BRIDGE("/event", "/event", "/runId", "/agentName", "/ts") {
    @Override
    EventKey keyOf(String type, JsonNode frame) {
      return key(type, frame, "/data/step", "/data/tool_name", "/data/call_id");
    }

    @Override
    String textOf(String type, JsonNode frame) {
      return text(type, frame, "/data/text", "/data/output", "/data/answer");
    }
  },
  TRANSPARENT("/request_id", "/type", "/context/run_id", "/context/agent", "/sent_at") {
    @Override
    EventKey keyOf(String type, JsonNode frame) {
      return key(type, frame, "/content/step", "/content/tool", "/content/call_id");
    }

    @Override
    String textOf(String type, JsonNode frame) {
      return text(type, frame, "/content/thought", "/content/result", "/content/answer");
    }
  },
  BASE("/run", "/type", "/run", "/agent", "/at") {
    @Override
    EventKey keyOf(String type, JsonNode frame) {
      return key(type, frame, "/n", "/tool_name", "/tool_call");
    }

    @Override
    String textOf(String type, JsonNode frame) {
      return text(type, frame, "/thought", "/result", "/final_answer");
    }
  };

  /** Only frames of this shape have it. */
  private final String marker;

  private final String type;
  private final String run;
  private final String agent;
  private final String sentAt;

  Shape(String marker, String type, String run, String agent, String sentAt) {
    this.marker = marker;
    this.type = type;
    this.run = run;
    this.agent = agent;
    this.sentAt = sentAt;
  }

  abstract EventKey keyOf(String type, JsonNode frame);

  /** The thought, result or answer; null for types without one. */
  abstract String textOf(String type, JsonNode frame);

  boolean matches(JsonNode frame) {
    return !frame.at(marker).isMissingNode();
  }

  Frame read(JsonNode frame, long arrivedMicros) {
    String eventType = frame.at(type).asString("unknown");
    JsonNode sent = frame.at(sentAt);
    return new Frame(
        this,
        stringAt(frame, run),
        stringAt(frame, agent),
        keyOf(eventType, frame),
        textOf(eventType, frame),
        sent.isIntegralNumber() ? sent.asLong() : null,
        arrivedMicros);
  }

  private static EventKey key(String type, JsonNode frame, String step, String tool, String call) {
    JsonNode number = frame.at(step);
    return EventKey.of(
        type, number.isInt() ? number.asInt() : null, stringAt(frame, tool), stringAt(frame, call));
  }

  private static String text(
      String type, JsonNode frame, String thought, String result, String answer) {
    return switch (type) {
      case EventTypes.AGENT_THINKING -> stringAt(frame, thought);
      case EventTypes.TOOL_COMPLETED -> stringAt(frame, result);
      case EventTypes.AGENT_COMPLETED -> stringAt(frame, answer);
      default -> null;
    };
  }

  private static String stringAt(JsonNode frame, String pointer) {
    JsonNode value = frame.at(pointer);
    return value.isString() ? value.asString() : null;
  }
}
