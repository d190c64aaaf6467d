package com.acme.parcels;

/** What can happen to a parcel, and what customers hear of. */
public enum Milestone {
  PICKED_UP("Picked up"),
  DELAY_ANNOUNCED("Delayed"),
  DOORBELL_RUNG("At your door"),
  DELIVERED("Delivered"),
  DEPOT_CLOSED("Depot closed");

  private final String label;

  Milestone(String label) {
    this.label = label;
  }

  /** For people. */
  @Override
  public String toString() {
    return label;
  }
}
