package io.ssot.sample;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** An emitter of old that sends on another thread. */
final class OrderFeed {
  private final Pipe pipe;
  private final ExecutorService sender;

  OrderFeed(Pipe pipe, ExecutorService sender) {
    this.pipe = pipe;
    this.sender = sender;
  }

  void publish(String order, String parcel) throws ExecutionException, InterruptedException {
    Map<String, String> message =
        Map.of("type", "order_packed", "order", order, "parcel", parcel, "by", "OrderFeed");
    sender.submit(() -> pipe.push(message)).get();
  }
}
