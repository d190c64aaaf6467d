package com.example.chat.connection;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** Who is connected: one connection per user, the latest wins. */
@Component
public class ConnectionRegistry {

  private static final Logger log = LoggerFactory.getLogger(ConnectionRegistry.class);

  /** In the range that RFC 6455 leaves to applications. */
  private static final CloseStatus REPLACED = new CloseStatus(4001, "opened elsewhere");

  private final Map<String, WebSocketSession> sessions = new ConcurrentHashMap<>();

  public void register(String userId, WebSocketSession session) {
    WebSocketSession previous = sessions.put(userId, session);
    if (previous != null) {
      close(previous);
    }
  }

  public void unregister(String userId, WebSocketSession session) {
    sessions.remove(userId, session);
  }

  public Optional<WebSocketSession> find(String userId) {
    return Optional.ofNullable(sessions.get(userId));
  }

  private static void close(WebSocketSession session) {
    try {
      session.close(REPLACED);
    } catch (IOException | IllegalStateException e) {
      log.debug("closing replaced session {}", session.getId(), e);
    }
  }
}
