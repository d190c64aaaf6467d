package com.acme.parcels;

import java.util.List;

/** Sends alerts to customers, unless they do not want them. */
public final class AlertDesk {
  private final OutboundQueue queue;

  public AlertDesk(OutboundQueue queue) {
    this.queue = queue;
  }

  public void raise(Alert alert) {
    queue.put(new Outbound(alert.getCustomer().id(), alert));
  }

  /** Warns those whose parcels are in a depot that closes. */
  public void warn(List<Customer> customers, String depot, long notice, String text) {
    for (Customer customer : customers) {
      raise(Alert.about(Alert.Topic.CLOSURE, depot).to(customer).serial(notice).saying(text));
    }
  }
}
