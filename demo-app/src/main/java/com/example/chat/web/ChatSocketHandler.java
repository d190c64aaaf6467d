package com.example.chat.web;

import com.example.chat.connection.ClientSession;
import com.example.chat.connection.ConnectionRegistry;
import com.example.chat.emitters.UnifiedEmitters;
import com.example.chat.engine.AgentEngine;
import com.example.chat.engine.RunPool;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/** The chat's end of the WebSocket: takes questions and has them answered in the background. */
@Component
public class ChatSocketHandler extends TextWebSocketHandler {

  private static final Logger log = LoggerFactory.getLogger(ChatSocketHandler.class);
  private static final String CONNECTION = Connection.class.getName();

  private final ConnectionRegistry connections;
  private final UnifiedEmitters emitters;
  private final AgentEngine engine;
  private final RunPool runPool;
  private final JsonMapper json;

  public ChatSocketHandler(
      ConnectionRegistry connections,
      UnifiedEmitters emitters,
      AgentEngine engine,
      RunPool runPool,
      JsonMapper json) {
    this.connections = connections;
    this.emitters = emitters;
    this.engine = engine;
    this.runPool = runPool;
    this.json = json;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession socket) {
    // Spring Security lets nobody in without a log-in, so there always is a principal.
    String userId = Objects.requireNonNull(socket.getPrincipal()).getName();
    ClientSession session = new ClientSession(socket);
    Connection connection =
        new Connection(userId, session, emitters.open(userId, session), runPool.newQueue());
    socket.getAttributes().put(CONNECTION, connection);
    connections.register(userId, session);
  }

  @Override
  protected void handleTextMessage(WebSocketSession socket, TextMessage message) {
    Connection connection = connectionOf(socket);
    try {
      ask(connection, ChatRequest.parse(message.getPayload(), json));
    } catch (IllegalArgumentException e) {
      sendError(connection, e.getMessage());
    }
  }

  private void ask(Connection connection, ChatRequest request) {
    boolean accepted =
        connection
            .runs()
            .offer(
                () ->
                    engine.run(
                        connection.userId(),
                        request.runId(),
                        request.text(),
                        connection.session()));
    if (!accepted) {
      sendError(connection, "too many questions at once");
    }
  }

  @Override
  public void handleTransportError(WebSocketSession socket, Throwable failure) {
    log.debug("transport error on {}", socket.getId(), failure);
  }

  @Override
  public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
    Connection connection = connectionOf(socket);
    connection.runs().clear();
    connections.unregister(connection.userId(), connection.session());
    emitters.close(connection.userId(), connection.emitter());
  }

  private static Connection connectionOf(WebSocketSession socket) {
    return (Connection) Objects.requireNonNull(socket.getAttributes().get(CONNECTION));
  }

  private void sendError(Connection connection, String reason) {
    String frame = json.writeValueAsString(Map.of("type", "error", "message", reason));
    try {
      connection.session().sendMessage(new TextMessage(frame));
    } catch (IOException | IllegalStateException e) {
      log.debug("error to {} not sent", connection.userId(), e);
    }
  }
}
