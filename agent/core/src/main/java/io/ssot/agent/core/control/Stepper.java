package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Steps;

/** Says when a step has been held for long enough, and which one is next. */
final class Stepper {
  private final Steps steps;
  private int canary;
  private long since;
  private long streamsBefore;

  /** The step that holds begins now. */
  Stepper(Steps steps, int canary, Readings now, long nanos) {
    this.steps = steps;
    begin(canary, now, nanos);
  }

  /** Its time and its streams count from now on. */
  private void begin(int newCanary, Readings now, long nanos) {
    canary = newCanary;
    since = nanos;
    streamsBefore = now.streams;
  }

  /**
   * The step to take now; null to stay.
   *
   * @param current the canary that holds; another one than before begins a step of its own
   * @param frozen a step that was frozen is held anew
   */
  Step tick(int current, boolean frozen, Readings now, long nanos) {
    if (frozen || current != canary) {
      begin(current, now, nanos);
      return null;
    }
    long held = nanos - since;
    long streams = now.streams - streamsBefore;
    int next = next();
    if (next < 0 || held < steps.holdNanos || streams < steps.streams) {
      return null;
    }
    return new Step(next, "held for " + Spans.rough(held) + ", " + streams + " streams");
  }

  /** The first step above the canary; -1 if there is none. */
  private int next() {
    for (int step : steps.canary) {
      if (step > canary) {
        return step;
      }
    }
    return -1;
  }
}
