package com.acme.parcels;

/** Feeds the tracking page. The newest of the three ways to tell a customer something. */
public final class TrackingFeed {
  private final OutboundQueue queue;

  public TrackingFeed(OutboundQueue queue) {
    this.queue = queue;
  }

  public void pickedUp(Parcel parcel) {
    show(parcel, Milestone.PICKED_UP, null);
  }

  public void delayAnnounced(Parcel parcel, Delay delay) {
    show(parcel, Milestone.DELAY_ANNOUNCED, delay);
  }

  /** The courier rings as often as it takes. */
  public void doorbellRung(Parcel parcel) {
    show(parcel, Milestone.DOORBELL_RUNG, null);
  }

  public void delivered(Parcel parcel) {
    show(parcel, Milestone.DELIVERED, null);
  }

  private void show(Parcel parcel, Milestone milestone, Delay delay) {
    TrackingUpdate update = new TrackingUpdate(milestone, parcel.getNumber(), delay);
    if (!queue.put(new Outbound(parcel.getCustomer().id(), update))) {
      System.err.println("tracking feed: no room for " + update);
    }
  }
}
