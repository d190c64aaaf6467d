package com.example.chat.connection;

import java.io.IOException;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.SessionLimitExceededException;

/** One client's connection, on which any thread may send. */
public final class ClientSession extends ConcurrentWebSocketSessionDecorator {

  private static final int SEND_TIME_LIMIT_MILLIS = 10_000;
  private static final int BUFFER_LIMIT_BYTES = 512 * 1024;

  public ClientSession(WebSocketSession session) {
    super(session, SEND_TIME_LIMIT_MILLIS, BUFFER_LIMIT_BYTES);
  }

  /** A client too slow to keep up is disconnected; left open it would silently miss frames. */
  @Override
  public void sendMessage(WebSocketMessage<?> message) throws IOException {
    try {
      super.sendMessage(message);
    } catch (SessionLimitExceededException tooSlow) {
      close(tooSlow.getStatus());
      throw new IOException("client too slow", tooSlow);
    }
  }
}
