package com.acme.parcels;

import java.net.InetSocketAddress;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Customers connect to {@code /customers/<id>} and ask for things with one line of text. */
public final class Gateway extends WebSocketServer {
  private static final String PATH = "/customers/";

  private final Connections connections;
  private final Depot depot;

  public Gateway(int port, Connections connections, Depot depot) {
    super(new InetSocketAddress("localhost", port));
    this.connections = connections;
    this.depot = depot;
    setReuseAddr(true);
  }

  @Override
  public void onStart() {
    System.out.println("ready " + getPort());
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    String path = handshake.getResourceDescriptor();
    if (!path.startsWith(PATH) || path.length() == PATH.length()) {
      socket.close();
      return;
    }
    Customer customer = new Customer(path.substring(PATH.length()));
    socket.setAttachment(customer);
    connections.open(customer.id(), socket);
  }

  /** One of {@code ship <parcel>}, {@code close <notice>} and {@code ping <anything>}. */
  @Override
  public void onMessage(WebSocket socket, String message) {
    Customer customer = socket.getAttachment();
    String[] words = message.split(" ", 2);
    switch (words[0]) {
      case "ship" -> depot.ship(words[1], customer);
      case "close" -> depot.close(Integer.parseInt(words[1]), customer);
      case "ping" -> depot.acknowledge(customer, message);
      default -> socket.close();
    }
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    Customer customer = socket.getAttachment();
    if (customer != null) {
      connections.close(customer.id(), socket);
    }
  }

  @Override
  public void onError(WebSocket socket, Exception problem) {
    System.err.println("connection: " + problem);
  }
}
