package com.acme.parcels;

import org.java_websocket.exceptions.WebsocketNotConnectedException;

/** Takes what waits and writes it; the only thread that writes to connections. */
public final class SocketWriter extends Thread {
  private final OutboundQueue queue;
  private final Connections connections;

  public SocketWriter(OutboundQueue queue, Connections connections) {
    super("socket-writer");
    setDaemon(true);
    this.queue = queue;
    this.connections = connections;
  }

  @Override
  public void run() {
    try {
      while (true) {
        write(queue.take());
      }
    } catch (InterruptedException e) {
      // The service ends.
    }
  }

  private void write(Outbound message) {
    connections
        .of(message.recipient())
        .ifPresent(
            socket -> {
              try {
                socket.send(Json.of(message.body().fields()));
              } catch (WebsocketNotConnectedException e) {
                connections.close(message.recipient(), socket);
              }
            });
  }
}
