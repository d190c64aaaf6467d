package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.dispatch.Rollout;
import io.ssot.agent.core.violation.ViolationLog;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Steers the installed agent by all who may: the kill switch, the guardrails, commands, JMX, the
 * automatic steps and the file. {@link Authority} tells who of them decides.
 */
final class Control {
  private static final String CONFIGURED = "configuration";
  private static final String WAITS = "until the next start nothing changes of: ";

  final Installed installed;
  final Authority authority;
  private final ViolationLog log;
  private final ConfigFile file;
  private final Autopilot autopilot;

  /** What the agent began with. */
  private final Config started;

  private volatile Config config;
  private boolean over;

  /** Why the file as it is now cannot be used; null if it can. */
  private volatile String unusable;

  Control(Installed installed) {
    this.installed = installed;
    this.log = installed.log();
    this.started = installed.config();
    this.config = started;
    this.authority = new Authority(config);
    this.file = new ConfigFile(config.source, config.text);
    this.autopilot = new Autopilot(config);
  }

  /** The agent was detached. */
  synchronized boolean isOver() {
    return over;
  }

  Config config() {
    return config;
  }

  Policy policy() {
    return rollout().policy();
  }

  Rollout rollout() {
    return installed.dispatcher().rollout();
  }

  /** What changes by itself: the kill switch and the file, and what the figures ask for. */
  void tick() {
    boolean killed = isKilled();
    synchronized (this) {
      if (authority.killed(killed)) {
        hold(authority.stageSource(), null, null);
      }
    }
    try {
      follow();
    } finally {
      steer();
    }
  }

  /**
   * Whether the kill switch is there. One that was counts until it is known to be gone: it is not
   * the operator who takes it away where its directory cannot be read any more.
   */
  private boolean isKilled() {
    return config.isKilled()
        || authority.isKilled()
            && config.killSwitch != null
            && !Files.notExists(Path.of(config.killSwitch));
  }

  /** A file system that hangs keeps nobody else waiting: JMX, or the end of the JVM. */
  private void follow() {
    synchronized (file) {
      try {
        Config other = file.poll();
        if (other != null) {
          configure(other);
        }
        unusable = file.isAsAccepted() ? null : unusable;
      } catch (ConfigException e) {
        unusable = e.getMessage();
        log.warn(unusable + "; what held before goes on holding");
      }
    }
  }

  private synchronized void steer() {
    installed.dispatcher().look();
    Policy policy = policy();
    Readings now = Readings.of(log.counters(), rollout().enforcedStreams());
    Decision decision = autopilot.tick(now, policy.stage, policy.canary, System.nanoTime());
    for (Trip trip : decision.trips) {
      log.guardrail(trip.guardrail.measure.label, trip.guardrail.then.label, trip.figures);
    }
    freeze(decision);
    Trip rollback = decision.rollback();
    if (rollback != null) {
      authority.rollBack(rollback.guardrail.measure.label + " " + rollback.figures);
      hold("guardrail", rollback.guardrail.measure.label, rollback.figures);
    } else if (decision.step != null) {
      authority.step(decision.step.canary);
      hold("steps", null, decision.step.figures);
    }
  }

  private void freeze(Decision decision) {
    if (decision.frozen != (authority.frozen() != null)) {
      authority.freeze(decision.frozen ? "a guardrail was reached" : null);
      hold(CONFIGURED, "no guardrail is reached any more", null);
    }
  }

  /** Answers what changed. */
  private synchronized String configure(Config other) {
    Change change = new Change(config, other);
    String waiting = new Change(started, other).waiting();
    if (change.isEmpty()) {
      return "nothing has changed" + (waiting.isEmpty() ? "" : "; " + WAITS + waiting);
    }
    config = other;
    authority.configured(other);
    autopilot.use(other);
    if (change.isOfRules()) {
      // What gets narrower waits for no weaving; what gets wider holds by the new rules only.
      change(authority.policy().within(policy()), CONFIGURED, null, null);
      installed.apply(other);
    }
    log.note(other.source + " has changed: " + change);
    if (!waiting.isEmpty()) {
      log.warn(WAITS + waiting);
    }
    hold(CONFIGURED, null, null);
    return change.toString();
  }

  /** Has the policy hold that follows from all who decide. */
  private void hold(String source, String reason, String figures) {
    Policy wanted = authority.policy();
    Policy after = authority.frozen() == null ? wanted : wanted.within(policy());
    if (!after.equals(wanted)) {
      log.warn(
          "a guardrail was reached: " + wanted + " has to wait until none is, or for a command");
    }
    change(after, source, reason, figures);
  }

  private void change(Policy after, String source, String reason, String figures) {
    Policy before = policy();
    if (!after.equals(before)) {
      installed.apply(after);
      boolean onlyCanary = reason == null && before.toString().equals(after.toString());
      String why = onlyCanary ? "canary " + after.canary : reason;
      log.rollout(before.toString(), after.toString(), source, why, figures);
    }
  }

  /** Somebody names a stage; null for the one that is configured. */
  synchronized String stage(Stage stage, String who) {
    Policy before = policy();
    authority.stage(stage, who);
    return commanded(before, who);
  }

  /** Somebody names how far one emitter or event type goes. */
  synchronized String limit(String emitter, String event, Stage limit, String who) {
    Policy before = policy();
    if (emitter != null) {
      authority.emitter(emitter, limit, who);
    }
    if (event != null) {
      authority.event(event, limit, who);
    }
    return commanded(before, who);
  }

  /** Somebody names a canary; null for the one that the steps or the configuration say. */
  synchronized String canary(Integer canary, String who) {
    Policy before = policy();
    authority.canary(canary, who);
    return commanded(before, who);
  }

  private String commanded(Policy before, String who) {
    hold(who, null, null);
    Policy after = policy();
    StringBuilder text = new StringBuilder("stage ").append(after);
    text.append(", by ").append(authority.stageSource());
    if (after.stage != Stage.ENFORCE) {
      text.append("; canary ")
          .append(after.canary)
          .append(", by ")
          .append(authority.canarySource());
    }
    if (!authority.policy().equals(after)) {
      text.append("; what you say has to wait, because a guardrail was reached");
    } else if (authority.isKilled()) {
      text.append("; what you say holds once the kill switch is removed");
    } else if (authority.rollback() != null) {
      text.append("; the rollback ends when somebody names a stage");
    } else if (!before.isAtLeast(after)) {
      text.append("; for streams first seen from now on");
    }
    return (after.equals(before) ? "nothing changes now: " : "") + text;
  }

  /** Why the file as it is now cannot be used; null if it can. */
  String unusable() {
    return unusable;
  }

  /** What of the file has to wait for the next start; empty for nothing. */
  String waiting() {
    return new Change(started, config).waiting();
  }

  /**
   * Reads the file again; answers what changed.
   *
   * @throws ConfigException if it cannot be used; then what held before goes on holding
   */
  String reload() throws ConfigException {
    synchronized (file) {
      String changed = configure(file.reload());
      unusable = null;
      return changed;
    }
  }

  /** Takes the agent out of the JVM. */
  synchronized void detach() {
    over = true;
    log.rollout(policy().toString(), "detached", "command", null, null);
    installed.detach();
  }

  /** Says what nobody knows any more after a restart. Waits for nobody: the JVM ends. */
  void leave() {
    String forgotten = authority.forgotten();
    if (forgotten != null) {
      log.rollout(
          policy().toString(), config.policy.toString(), "restart", "forgets " + forgotten, null);
    }
  }
}
