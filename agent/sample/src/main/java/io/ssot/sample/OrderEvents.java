package io.ssot.sample;

import java.util.Map;

/** The emitter that shall be the only one. */
final class OrderEvents {
  private final Pipe pipe;

  OrderEvents(Pipe pipe) {
    this.pipe = pipe;
  }

  void packed(String order, String parcel) {
    pipe.push(
        Map.of("type", "order_packed", "order", order, "parcel", parcel, "by", "OrderEvents"));
  }
}
