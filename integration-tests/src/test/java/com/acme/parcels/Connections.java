package com.acme.parcels;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.java_websocket.WebSocket;

/** Who is connected; each customer has at most one connection, the latest. */
public final class Connections {
  private final Map<String, WebSocket> sockets = new ConcurrentHashMap<>();

  public void open(String customer, WebSocket socket) {
    sockets.put(customer, socket);
  }

  public void close(String customer, WebSocket socket) {
    sockets.remove(customer, socket);
  }

  public Optional<WebSocket> of(String customer) {
    return Optional.ofNullable(sockets.get(customer)).filter(WebSocket::isOpen);
  }

  public Set<String> customers() {
    return Set.copyOf(sockets.keySet());
  }
}
