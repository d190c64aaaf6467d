package io.ssot.agent.core.config;

/** What {@link Stage#ENFORCE} does with an emission that did not begin at the canonical emitter. */
public enum Delivery {
  /** Every body runs; the duplicate sends are suppressed at the sink. */
  FILTER,
  /** The canonical emitter's method is called in the place of the emit method's body. */
  REROUTE
}
