package com.acme.parcels;

import java.util.Map;

/** The format of the scanners at the depots, passed on to the customer as it is. */
public final class Telegram implements Body {
  private final String code;
  private final String reference;
  private final Object[] details;

  Telegram(String code, String reference, Object[] details) {
    this.code = code;
    this.reference = reference;
    this.details = details;
  }

  @Override
  public Map<String, Object> fields() {
    return Map.of("code", code, "ref", reference, "details", details);
  }
}
