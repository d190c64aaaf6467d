package io.ssot.agent.core.config;

/** How far the rollout has come. */
public enum Stage {
  /** The agent does nothing. */
  OFF,
  /** The agent counts and reports, every send goes out. */
  OBSERVE,
  /** The agent acts, for the canary's share of the streams. */
  ENFORCE
}
