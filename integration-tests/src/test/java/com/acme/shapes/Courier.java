package com.acme.shapes;

/** A sink whose rule reads the identity off what is sent. */
final class Courier {
  private final Connection connection;

  Courier(Connection connection) {
    this.connection = connection;
  }

  void send(String text) {
    connection.written(text);
  }
}
