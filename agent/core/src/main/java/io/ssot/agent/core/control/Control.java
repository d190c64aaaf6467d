package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.violation.ViolationLog;
import java.io.File;

/** Steers the installed agent: by the kill switch, the file, commands, JMX and the guardrails. */
final class Control {
  /** By then a service is up, in ticks. */
  private static final int UP = 120;

  private final Installed installed;
  private final ViolationLog log;
  private final Authority authority;
  private ConfigFile file;
  private Config config;
  private int ticks;
  private boolean over;

  Control(Installed installed) {
    this.installed = installed;
    this.log = installed.log();
    this.config = installed.config();
    this.authority = new Authority(config);
    this.file = new ConfigFile(config.source, config.text);
  }

  boolean isOver() {
    return over;
  }

  synchronized void tick() {
    kill();
    poll();
    if (++ticks == UP) {
      up();
    }
  }

  private void kill() {
    if (config.killSwitch != null && authority.killed(new File(config.killSwitch).exists())) {
      hold(authority.stageSource());
    }
  }

  private void poll() {
    try {
      Config other = file.poll();
      if (other != null) {
        configure(other);
      }
    } catch (ConfigException e) {
      log.warn(e.getMessage() + "; what held before goes on holding");
    } catch (RuntimeException | Error e) {
      log.fault("reading the configuration again", e);
    }
  }

  /** Answers what changed. */
  private String configure(Config other) {
    Change change = new Change(config, other);
    config = other;
    authority.configured(other);
    if (change.isEmpty()) {
      return "nothing has changed";
    }
    if (change.isOfRules()) {
      installed.apply(other);
    }
    log.note(other.source + " has changed: " + change);
    hold(other.source);
    if (!change.waiting().isEmpty()) {
      log.warn("until the next start nothing changes of: " + change.waiting());
    }
    return change.toString();
  }

  /** Has the policy hold that follows from all who decide. */
  private void hold(String reason) {
    Policy before = installed.dispatcher().rollout().policy();
    Policy after = authority.policy();
    if (authority.frozen() != null && !before.isAtLeast(after)) {
      log.warn("frozen (" + authority.frozen() + "): " + after + " has to wait for a command");
    } else if (!after.equals(before)) {
      installed.apply(after);
      log.note("rollout: " + before + " -> " + after + " (" + reason + ")");
    }
  }

  private void up() {
    try {
      installed.up();
    } catch (RuntimeException | Error e) {
      log.fault("looking for what is matched", e);
    }
  }

  /** A command, or JMX, names a stage; null for the one that is configured. */
  synchronized void stage(Stage stage, String who) {
    authority.stage(stage, who);
    hold(who);
  }

  synchronized void canary(Integer canary, String who) {
    authority.canary(canary, who);
    hold(who);
  }

  synchronized String reload() throws ConfigException {
    return configure(file.reload());
  }

  synchronized void detach() {
    over = true;
    installed.detach();
  }
}
