package io.ssot.sample;

import java.util.HashMap;
import java.util.Map;

/** An emitter of old that sends what it is given. */
final class OrderNotifier {
  private final Pipe pipe;

  OrderNotifier(Pipe pipe) {
    this.pipe = pipe;
  }

  void send(String type, Map<String, String> data) {
    Map<String, String> message = new HashMap<>(data);
    message.put("type", type);
    message.put("by", "OrderNotifier");
    pipe.push(message);
  }
}
