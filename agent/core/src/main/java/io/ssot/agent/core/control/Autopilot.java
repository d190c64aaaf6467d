package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.Guardrails;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.config.Steps;
import java.util.List;

/**
 * Drives the rollout within its guardrails, by its steps. It decides and does nothing itself: the
 * thread that looks at the rollout calls {@link #tick} about twice a second, and does what the
 * decision says.
 *
 * <pre>{@code
 * autopilot.use(config);                 // whenever the file was read again
 * Decision decision =
 *     autopilot.tick(Readings.of(counters, streams), stage, canary, System.nanoTime());
 * for each trip of decision.trips        log.guardrail(its label, its action, its figures)
 * if (decision.rollback() != null)       to observe, and hold it there
 * else if (decision.step != null)        to decision.step.canary
 * }</pre>
 *
 * <p>Tick as soon as a stage holds: the readings of that tick are where the window begins, and what
 * was counted earlier is not seen.
 *
 * <p>It is armed while the stage is {@code enforce}. Each time the stage becomes that, the window
 * begins anew, so what was counted before trips nothing. A file that was read again and says the
 * same of guardrails and steps changes nothing: neither the window nor the time that a step has
 * been held begins anew, and what was told is not told again. One thread at a time.
 */
public final class Autopilot {
  private Guardrails guardrails;
  private Steps steps;

  /** Null while it is not armed. */
  private Guard guard;

  private Stepper stepper;

  public Autopilot(Config config) {
    use(config);
  }

  /** What is guarded and stepped from now on. */
  public void use(Config config) {
    if (!config.guardrails.equals(guardrails)) {
      guardrails = config.guardrails;
      guard = null;
    }
    if (!config.steps.equals(steps)) {
      steps = config.steps;
      stepper = null;
    }
  }

  /**
   * Looks once.
   *
   * @param stage the one that holds, whoever decided on it
   * @param canary the one that holds, per cent
   * @param nanos the monotonic time of the readings
   */
  public Decision tick(Readings now, Stage stage, int canary, long nanos) {
    if (stage != Stage.ENFORCE) {
      guard = null;
      stepper = null;
      return Decision.NOTHING;
    }
    guard = guard == null ? new Guard(guardrails) : guard;
    stepper = stepper == null ? new Stepper(steps, canary, now, nanos) : stepper;
    List<Trip> trips = guard.tick(now, nanos);
    boolean frozen = guard.isFrozen();
    return new Decision(trips, frozen, stepper.tick(canary, frozen, now, nanos));
  }
}
