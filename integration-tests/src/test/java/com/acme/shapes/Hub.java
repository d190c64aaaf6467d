package com.acme.shapes;

import java.util.Map;

/** Sends to whom the caller has in mind; nothing in the call tells the connection. */
final class Hub {
  private final Connection connection;

  Hub(Connection connection) {
    this.connection = connection;
  }

  void publish(String text) {
    connection.written(text);
  }

  /** A letter names its recipient. */
  record Letter(String to, Map<String, String> content) {}

  /** What is sent is no text, and whom it reaches is an id. */
  void post(Letter letter) {
    connection.written(letter.content().get("what"));
  }
}
