package com.acme.shapes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a row's program works with: emitters, and connections to clients of its own. */
public final class Scene implements AutoCloseable {
  final String row;
  final Emitter alpha = new Alpha();
  final Emitter beta = new Beta();
  final Emitter gamma = new Gamma();
  final Connection c;
  private final int port;
  private final List<Object> kept = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();

  Scene(int port, String row) throws IOException {
    this.port = port;
    this.row = row;
    c = connect("c");
  }

  public Connection connect(String name) throws IOException {
    Connection connection = new Connection(port, row, name);
    connections.add(connection);
    return connection;
  }

  public String row() {
    return row;
  }

  public Connection connection() {
    return c;
  }

  /** What a program needs to its end, so that the garbage collector does not get it before. */
  public void keep(Object... objects) {
    kept.addAll(List.of(objects));
  }

  /** A message of this type; what the clients got is told by {@code what}. */
  public static String json(String type, String what) {
    return "{\"type\":\"" + type + "\",\"what\":\"" + what + "\"}";
  }

  /** The emitter sends its event to c, with the event's number behind the name. */
  void emits(Emitter emitter, String event, String what) throws Exception {
    emits(emitter, event, () -> c.send(json(typeOf(event), what)));
  }

  /** {@code step 1} is the event type step with the discriminator 1. */
  void emits(Emitter emitter, String event, Body body) throws Exception {
    emitter.emit(typeOf(event), row, idOf(event), body);
  }

  private static String typeOf(String event) {
    int space = event.indexOf(' ');
    return space < 0 ? event : event.substring(0, space);
  }

  private static String idOf(String event) {
    int space = event.indexOf(' ');
    return space < 0 ? "" : event.substring(space + 1);
  }

  /** For what the program itself observed. */
  public void tell(Object what) throws IOException {
    c.write(String.valueOf(what));
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
