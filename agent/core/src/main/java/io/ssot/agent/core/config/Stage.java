package io.ssot.agent.core.config;

/** How far the rollout has come. */
public enum Stage {
  /** The agent does nothing. */
  OFF,
  /** The agent counts and reports, every send goes out. */
  OBSERVE,
  /** The agent acts, for the canary's share of the streams. */
  ENFORCE;

  /** As it stands in logs: {@code observe}, or {@code enforce 10%}. */
  public String label(int canary) {
    switch (this) {
      case OFF:
        return "off";
      case OBSERVE:
        return "observe";
      default:
        return "enforce " + canary + "%";
    }
  }
}
