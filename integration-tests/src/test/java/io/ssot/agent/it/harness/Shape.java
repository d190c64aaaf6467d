package io.ssot.agent.it.harness;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;

/** The payload formats of the service's emitters, by which a client can tell who has sent. */
public enum Shape {
  UNIFIED("payload", "type", "run_id", "agent", "timestamp"),
  BRIDGE("event", "event", "runId", "agentName", "ts"),
  TRANSPARENT("request_id", "type", "context.run_id", "context.agent", "sent_at"),
  BASE("run", "type", "run", "agent", "at");

  private final String marker;
  private final String type;
  private final String run;
  private final String agent;
  private final String sent;

  Shape(String marker, String type, String run, String agent, String sent) {
    this.marker = marker;
    this.type = type;
    this.run = run;
    this.agent = agent;
    this.sent = sent;
  }

  /** In which of them events of this type arrive while nobody consolidates. */
  public static Set<Shape> unconsolidated(String type) {
    // The bridge hands the tool events over to the unified emitter, so they have its format.
    return type.startsWith("tool_")
        ? Set.of(UNIFIED, TRANSPARENT, BASE)
        : Set.of(UNIFIED, BRIDGE, TRANSPARENT, BASE);
  }

  /** The frame in this shape, or null if it has another. */
  Frame read(JsonObject json, String text, long receivedMicros) {
    if (!json.has(marker)) {
      return null;
    }
    String eventType = String.valueOf(text(json, type));
    JsonObject content = contentOf(json);
    return new Frame(
        this,
        text(json, run),
        text(json, agent),
        EventId.of(
            eventType,
            text(content, this == BASE ? "n" : "step"),
            text(content, this == UNIFIED || this == TRANSPARENT ? "tool" : "tool_name"),
            text(content, callName())),
        text(content, contentName(eventType)),
        Long.parseLong(String.valueOf(text(json, sent))),
        receivedMicros,
        text);
  }

  private JsonObject contentOf(JsonObject json) {
    return switch (this) {
      case UNIFIED -> json.getAsJsonObject("payload");
      case BRIDGE -> json.getAsJsonObject("data");
      case TRANSPARENT -> json.getAsJsonObject("content");
      case BASE -> json;
    };
  }

  private String callName() {
    return switch (this) {
      case UNIFIED -> "call";
      case BRIDGE, TRANSPARENT -> "call_id";
      case BASE -> "tool_call";
    };
  }

  private String contentName(String eventType) {
    return switch (eventType) {
      case EventId.THINKING -> this == BRIDGE ? "text" : "thought";
      case EventId.TOOL_DONE -> this == BRIDGE ? "output" : "result";
      case EventId.COMPLETED -> this == BASE ? "final_answer" : "answer";
      default -> "";
    };
  }

  private static String text(JsonObject json, String path) {
    JsonElement value = json;
    for (String name : path.split("\\.", -1)) {
      value = value != null && value.isJsonObject() ? value.getAsJsonObject().get(name) : null;
    }
    return value == null || !value.isJsonPrimitive() ? null : value.getAsString();
  }
}
