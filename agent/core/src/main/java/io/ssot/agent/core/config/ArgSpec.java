package io.ssot.agent.core.config;

import java.util.Map;

/** What an argument of the canonical method is made of: exactly one field is not null. */
public final class ArgSpec {
  /** The name of a value that was read, or {@code stream}, {@code event}, {@code receiver}. */
  public final String value;

  /** A String, Boolean, Integer, Long or Double. */
  public final Object constant;

  /** A map to build, with its entries in the order of the file. */
  public final Map<String, ArgSpec> map;

  ArgSpec(String value, Object constant, Map<String, ArgSpec> map) {
    this.value = value;
    this.constant = constant;
    this.map = map;
  }
}
