package com.acme.parcels;

/** Who waits for a parcel. */
public record Customer(String id) {}
