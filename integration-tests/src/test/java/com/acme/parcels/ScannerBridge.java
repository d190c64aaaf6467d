package com.acme.parcels;

/** Passes what the scanners report on to customers. It was there before there was a feed. */
public final class ScannerBridge {
  private final OutboundQueue queue;
  private final ParcelRegister register;
  private final Connections connections;

  public ScannerBridge(OutboundQueue queue, ParcelRegister register, Connections connections) {
    this.queue = queue;
    this.register = register;
    this.connections = connections;
  }

  /**
   * Tells the customer of a parcel.
   *
   * @param code PU, DLY or DLV
   * @param details for DLY the revision and the reason, else nothing
   */
  public void relay(String code, String parcel, Object... details) {
    register
        .find(parcel)
        .ifPresent(it -> send(it.getCustomer().id(), new Telegram(code, parcel, details)));
  }

  /**
   * Tells everybody who is connected.
   *
   * @param details the number of the notice and its text
   */
  public void relayToAll(String code, String depot, Object... details) {
    Telegram telegram = new Telegram(code, depot, details);
    connections.customers().forEach(customer -> send(customer, telegram));
  }

  private void send(String customer, Telegram telegram) {
    if (!queue.put(new Outbound(customer, telegram))) {
      System.err.println("scanner bridge: no room for " + telegram.fields());
    }
  }
}
