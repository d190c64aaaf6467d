package com.acme.parcels;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the tracking page shows.
 *
 * @param delay null unless the parcel is late
 */
public record TrackingUpdate(Milestone milestone, String parcel, Delay delay) implements Body {
  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("milestone", milestone);
    fields.put("parcel", parcel);
    if (delay != null) {
      fields.put("reason", delay.reason());
      fields.put("revision", delay.revision());
    }
    return fields;
  }
}
