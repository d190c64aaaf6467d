package com.example.chat.emitters;

import com.example.chat.EpochMicros;
import com.example.chat.EventTypes;
import com.example.chat.connection.ConnectionManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Carries events from the agent engine to the user's WebSocket.
 *
 * <p>Added when the agents moved out of the request thread into the engine: the engine knows users
 * and runs but no sockets, so it hands its events to this bridge, which finds the connection.
 *
 * <p>Tool events go out through the user's {@link UnifiedEmitter} since the first half of the move
 * to it. The agent events still leave in the bridge's own format, because the mobile client of that
 * time reads {@code event} and {@code runId}.
 */
@Component
public class AgentWebSocketBridge {

  private final ConnectionManager connections;
  private final UnifiedEmitters unifiedEmitters;

  public AgentWebSocketBridge(ConnectionManager connections, UnifiedEmitters unifiedEmitters) {
    this.connections = connections;
    this.unifiedEmitters = unifiedEmitters;
  }

  /**
   * Sends one event to the user named in {@code data}.
   *
   * @param data {@code user_id}, and as they apply {@code step}, {@code tool_name}, {@code
   *     call_id}, {@code text}, {@code output}, {@code answer}
   * @return whether the user was there to receive it
   */
  public boolean emitAgentEvent(
      String eventType, Map<String, Object> data, String runId, String agentName) {
    String userId = String.valueOf(data.get("user_id"));
    if (isToolEvent(eventType)) {
      return emitToolEvent(userId, eventType, data, runId, agentName);
    }
    Map<String, Object> content = new LinkedHashMap<>(data);
    content.remove("user_id");

    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("event", eventType);
    frame.put("runId", runId);
    frame.put("agentName", agentName);
    frame.put("data", content);
    frame.put("ts", EpochMicros.now());
    return connections.sendToUser(userId, frame);
  }

  private static boolean isToolEvent(String eventType) {
    return eventType.equals(EventTypes.TOOL_EXECUTING)
        || eventType.equals(EventTypes.TOOL_COMPLETED);
  }

  private boolean emitToolEvent(
      String userId, String eventType, Map<String, Object> data, String runId, String agentName) {
    UnifiedEmitter emitter = unifiedEmitters.find(userId).orElse(null);
    if (emitter == null) {
      return false;
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("run_id", runId);
    event.put("agent", agentName);
    event.put("tool", data.get("tool_name"));
    event.put("call", data.get("call_id"));
    if (eventType.equals(EventTypes.TOOL_EXECUTING)) {
      emitter.emitToolExecuting(event);
    } else {
      event.put("result", data.get("output"));
      emitter.emitToolCompleted(event);
    }
    return true;
  }
}
