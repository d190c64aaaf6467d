package com.example.chat.emitters;

import com.example.chat.EpochMicros;
import com.example.chat.EventTypes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the events of a run to one connected user.
 *
 * <p>Added when the activity feed came, because the feed needed every event in one documented
 * format: a type, the run, the agent, and a payload. It was meant to replace the older ways of
 * sending. The tool events of {@link AgentWebSocketBridge} have been moved over so far.
 *
 * <p>One instance per connection, made when the socket opens. An event is a map with the keys
 * {@code run_id}, {@code agent}, {@code step}, {@code tool}, {@code call}, {@code thought}, {@code
 * result} and {@code answer}, as far as they apply.
 */
public class UnifiedEmitter {

  private static final Logger log = LoggerFactory.getLogger(UnifiedEmitter.class);

  private final String userId;
  private final WebSocketSession session;
  private final JsonMapper json;

  public UnifiedEmitter(String userId, WebSocketSession session, JsonMapper json) {
    this.userId = userId;
    this.session = session;
    this.json = json;
  }

  public void emitAgentStarted(Map<String, Object> event) {
    send(EventTypes.AGENT_STARTED, event, List.of());
  }

  public void emitAgentThinking(Map<String, Object> event) {
    send(EventTypes.AGENT_THINKING, event, List.of("step", "thought"));
  }

  public void emitToolExecuting(Map<String, Object> event) {
    send(EventTypes.TOOL_EXECUTING, event, List.of("tool", "call"));
  }

  public void emitToolCompleted(Map<String, Object> event) {
    send(EventTypes.TOOL_COMPLETED, event, List.of("tool", "call", "result"));
  }

  public void emitAgentCompleted(Map<String, Object> event) {
    send(EventTypes.AGENT_COMPLETED, event, List.of("answer"));
  }

  private void send(String type, Map<String, Object> event, List<String> payloadKeys) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payloadKeys.forEach(key -> copy(key, event, payload));

    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("type", type);
    copy("run_id", event, frame);
    copy("agent", event, frame);
    frame.put("payload", payload);
    frame.put("timestamp", EpochMicros.now());
    TextMessage message = new TextMessage(json.writeValueAsString(frame));
    try {
      session.sendMessage(message);
    } catch (IOException | IllegalStateException e) {
      log.debug("{} for {} not sent", type, userId, e);
    }
  }

  private static void copy(String key, Map<String, Object> from, Map<String, Object> to) {
    Object value = from.get(key);
    if (value != null) {
      to.put(key, value);
    }
  }
}
