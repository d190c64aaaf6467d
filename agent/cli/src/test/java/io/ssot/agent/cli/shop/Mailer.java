package io.ssot.agent.cli.shop;

import java.util.Map;

/** An emitter with a bit of everything that a rule can meet. */
public class Mailer extends BaseMailer {
  private final String shop;
  private final Order last = new Order(1, "a");

  public Mailer(String shop) {
    this.shop = shop;
  }

  public void emitOrderPlaced(Order order, Map<String, Object> extra) {
    emitInternal(order);
  }

  public void emitOrderShipped(Order order, Map<String, Object> extra) {
    emitInternal(order);
  }

  @Emits
  public void emitNewsletter(Order order, Map<String, Object> extra) {
    emitInternal(order);
  }

  public static void emitStatic(Order order) {
    order.getTotal();
  }

  public native void emitNative(Order order);

  public String shop() {
    return shop;
  }

  private void emitInternal(Order order) {
    send(order.getId() + last.getTotal() + shop);
  }
}
