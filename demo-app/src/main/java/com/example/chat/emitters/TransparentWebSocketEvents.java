package com.example.chat.emitters;

import com.example.chat.EpochMicros;
import com.example.chat.connection.ConnectionRegistry;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows the client what the tracing records, so that support can ask a user for a request id.
 *
 * <p>Added after the incident in which nobody could tell which run a user was looking at. It sends
 * on threads of its own because tracing must never slow a run down; hence its frames carry the
 * request id and may trail the run.
 */
@Component
public class TransparentWebSocketEvents {

  private static final Logger log = LoggerFactory.getLogger(TransparentWebSocketEvents.class);
  private static final int THREADS = 4;

  private final ExecutorService executor =
      Executors.newFixedThreadPool(THREADS, new CustomizableThreadFactory("chat-trace-"));
  private final ConnectionRegistry connections;
  private final JsonMapper json;

  public TransparentWebSocketEvents(ConnectionRegistry connections, JsonMapper json) {
    this.connections = connections;
    this.json = json;
  }

  /** Completes with whether the event could be sent. */
  public CompletableFuture<Boolean> publish(String requestId, TransparentEvent event) {
    return CompletableFuture.supplyAsync(() -> send(requestId, event), executor);
  }

  private boolean send(String requestId, TransparentEvent event) {
    WebSocketSession session = connections.find(event.userId()).orElse(null);
    if (session == null) {
      return false;
    }
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("type", event.eventType());
    frame.put("request_id", requestId);
    frame.put("context", contextOf(event));
    frame.put("content", contentOf(event));
    frame.put("sent_at", EpochMicros.now());
    TextMessage message = new TextMessage(json.writeValueAsString(frame));
    try {
      session.sendMessage(message);
      return true;
    } catch (IOException | IllegalStateException e) {
      log.debug("request {}: user {} is gone", requestId, event.userId(), e);
      return false;
    }
  }

  private static Map<String, Object> contextOf(TransparentEvent event) {
    Map<String, Object> context = new LinkedHashMap<>();
    putIfKnown(context, "run_id", event.runId());
    putIfKnown(context, "agent", event.agent());
    return context;
  }

  private static Map<String, Object> contentOf(TransparentEvent event) {
    Map<String, Object> content = new LinkedHashMap<>();
    putIfKnown(content, "step", event.step());
    putIfKnown(content, "tool", event.tool());
    putIfKnown(content, "call_id", event.callId());
    putIfKnown(content, "thought", event.thought());
    putIfKnown(content, "result", event.result());
    putIfKnown(content, "answer", event.answer());
    return content;
  }

  private static void putIfKnown(Map<String, Object> target, String key, Object value) {
    if (value != null) {
      target.put(key, value);
    }
  }

  @PreDestroy
  void close() {
    executor.shutdown();
  }
}
