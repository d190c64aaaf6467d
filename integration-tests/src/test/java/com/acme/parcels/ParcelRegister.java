package com.acme.parcels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The parcels under way, by number. */
public final class ParcelRegister {
  private final Map<String, Parcel> parcels = new ConcurrentHashMap<>();

  public void add(Parcel parcel) {
    parcels.put(parcel.getNumber(), parcel);
  }

  public Optional<Parcel> find(String number) {
    return Optional.ofNullable(parcels.get(number));
  }

  /** Who has a parcel that goes through the depot. */
  public List<Customer> customersOf(String depot) {
    return parcels.values().stream()
        .filter(parcel -> parcel.getDepot().equals(depot))
        .map(Parcel::getCustomer)
        .distinct()
        .toList();
  }
}
