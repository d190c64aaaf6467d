package io.ssot.agent.core.control;

/** A widening that is due. */
public final class Step {
  /** Per cent of the streams. */
  public final int canary;

  /** Such as {@code held for 10m, 1204 streams}. */
  public final String figures;

  Step(int canary, String figures) {
    this.canary = canary;
    this.figures = figures;
  }
}
