package com.acme.parcels;

/** A parcel under way. */
public final class Parcel {
  private final String number;
  private final Customer customer;
  private final String depot;

  public Parcel(String number, Customer customer, String depot) {
    this.number = number;
    this.customer = customer;
    this.depot = depot;
  }

  public String getNumber() {
    return number;
  }

  public Customer getCustomer() {
    return customer;
  }

  public String getDepot() {
    return depot;
  }
}
