package com.acme.parcels;

/**
 * A message on its way to one customer.
 *
 * @param recipient the customer's id
 */
public record Outbound(String recipient, Body body) {}
