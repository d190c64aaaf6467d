package io.ssot.agent.cli.shop;

import java.util.Map;

/** A sink with results and payloads of every kind. */
public class Outbox {
  public int put(Order order) {
    return order.getId();
  }

  public Outbox add(Map<String, Object> order) {
    return order.isEmpty() ? null : this;
  }

  public void tell(String text, Runnable done) {
    done.run();
  }
}
