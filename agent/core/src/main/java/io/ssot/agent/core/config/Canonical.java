package io.ssot.agent.core.config;

import java.util.List;

/** Declares its emitter to be the single source of truth, and how it is called by a reroute. */
public final class Canonical {
  /** The name of the value that chooses the instance; null if there is nothing to choose. */
  public final String key;

  /**
   * Null for the newest live instance with the key; else a path on the legacy object ({@code
   * this.emitter}) or a static accessor ({@code com.x.Y#method}).
   */
  public final String instance;

  /** One for each parameter of the canonical method. */
  public final List<ArgSpec> args;

  public final Mark mark;

  Canonical(String key, String instance, List<ArgSpec> args, Mark mark) {
    this.key = key;
    this.instance = instance;
    this.args = args;
    this.mark = mark;
  }
}
