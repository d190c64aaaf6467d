package com.acme.parcels;

import java.util.Map;

/** Tells who asked for something that it is done. */
public record Receipt(String done) implements Body {
  @Override
  public Map<String, Object> fields() {
    return Map.of("done", done);
  }
}
