package com.acme.parcels;

import java.util.Map;

/** What a message says; it becomes JSON only when it is written to a connection. */
public interface Body {
  Map<String, Object> fields();
}
