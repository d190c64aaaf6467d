package com.example.chat.connection;

import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/** Delivers a message to a user, wherever that user is connected. */
@Component
public class ConnectionManager {

  private static final Logger log = LoggerFactory.getLogger(ConnectionManager.class);

  private final ConnectionRegistry connections;
  private final JsonMapper json;

  public ConnectionManager(ConnectionRegistry connections, JsonMapper json) {
    this.connections = connections;
    this.json = json;
  }

  /** Returns whether the message could be handed to the user's connection. */
  public boolean sendToUser(String userId, Map<String, Object> message) {
    WebSocketSession session = connections.find(userId).orElse(null);
    if (session == null) {
      return false;
    }
    TextMessage frame = new TextMessage(json.writeValueAsString(message));
    try {
      session.sendMessage(frame);
      return true;
    } catch (IOException | IllegalStateException e) {
      log.debug("user {} is gone", userId, e);
      return false;
    }
  }
}
