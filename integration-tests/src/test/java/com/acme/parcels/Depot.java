package com.acme.parcels;

import com.acme.parcels.Alert.Topic;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What happens in the depot and on the road, and who is told. */
public final class Depot {
  private static final String CUSTOMS = "held by customs";

  private final String name;
  private final OutboundQueue queue;
  private final ParcelRegister register;
  private final TrackingFeed feed;
  private final ScannerBridge bridge;
  private final AlertDesk desk;
  private final ExecutorService dispatch = Executors.newSingleThreadExecutor();
  private final ExecutorService backOffice = Executors.newSingleThreadExecutor();

  public Depot(String name, OutboundQueue queue, ParcelRegister register, Connections connections) {
    this.name = name;
    this.queue = queue;
    this.register = register;
    feed = new TrackingFeed(queue);
    bridge = new ScannerBridge(queue, register, connections);
    desk = new AlertDesk(queue);
  }

  /** Takes a parcel all the way to its customer. */
  public void ship(String number, Customer customer) {
    Parcel parcel = new Parcel(number, customer, name);
    register.add(parcel);
    dispatch.execute(() -> ship(parcel));
  }

  private void ship(Parcel parcel) {
    feed.pickedUp(parcel);
    backOffice.execute(() -> report(parcel, Topic.COLLECTED, "PU"));
    delay(parcel, new Delay(CUSTOMS, 1));
    delay(parcel, new Delay(CUSTOMS, 2));
    feed.doorbellRung(parcel);
    feed.doorbellRung(parcel);
    feed.delivered(parcel);
    backOffice.execute(() -> report(parcel, Topic.HANDED_OVER, "DLV"));
    acknowledge(parcel.getCustomer(), "shipped " + parcel.getNumber());
  }

  private void delay(Parcel parcel, Delay delay) {
    feed.delayAnnounced(parcel, delay);
    backOffice.execute(
        () -> {
          bridge.relay("DLY", parcel.getNumber(), delay.revision(), delay.reason());
          desk.raise(
              Alert.about(Topic.LATE, parcel.getNumber())
                  .to(parcel.getCustomer())
                  .serial(delay.revision())
                  .saying("Sorry, your parcel is " + delay.reason()));
        });
  }

  private void report(Parcel parcel, Topic topic, String code) {
    bridge.relay(code, parcel.getNumber());
    desk.raise(Alert.about(topic, parcel.getNumber()).to(parcel.getCustomer()));
  }

  /** Closes the depot for a while, which everybody has to know. */
  public void close(int notice, Customer requester) {
    String text = "closed until further notice";
    dispatch.execute(
        () -> {
          desk.warn(register.customersOf(name), name, notice, text);
          bridge.relayToAll("CLS", name, notice, text);
          acknowledge(requester, "closed " + notice);
        });
  }

  /** Answers a request when all that it caused was put on the queue. */
  public void acknowledge(Customer customer, String words) {
    backOffice.execute(() -> queue.put(new Outbound(customer.id(), new Receipt(words))));
  }
}
