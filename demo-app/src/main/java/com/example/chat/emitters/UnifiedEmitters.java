package com.example.chat.emitters;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/** The emitter of each connected user. */
@Component
public class UnifiedEmitters {

  private final Map<String, UnifiedEmitter> byUser = new ConcurrentHashMap<>();
  private final JsonMapper json;

  public UnifiedEmitters(JsonMapper json) {
    this.json = json;
  }

  public UnifiedEmitter open(String userId, WebSocketSession session) {
    UnifiedEmitter emitter = new UnifiedEmitter(userId, session, json);
    byUser.put(userId, emitter);
    return emitter;
  }

  public void close(String userId, UnifiedEmitter emitter) {
    byUser.remove(userId, emitter);
  }

  public Optional<UnifiedEmitter> find(String userId) {
    return Optional.ofNullable(byUser.get(userId));
  }
}
