package io.ssot.agent.core.control;

import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.Policy;

/** Carries out what comes through JMX. */
final class AgentBean implements AgentMXBean {
  private static final String WHO = "JMX";

  private final Control control;

  AgentBean(Control control) {
    this.control = control;
  }

  @Override
  public String getStage() {
    return Policy.word(control.policy().stage);
  }

  @Override
  public String getStageBy() {
    return control.authority.stageSource();
  }

  @Override
  public int getCanary() {
    return control.policy().canary;
  }

  @Override
  public String getCanaryBy() {
    return control.authority.canarySource();
  }

  @Override
  public long getEnforcedStreams() {
    return control.rollout().enforcedStreams();
  }

  @Override
  public String getStatus() {
    return new StatusText(control).text();
  }

  @Override
  public String stage(String stage) {
    return control.stage(stage.equals("configured") ? null : Orders.stage(stage), WHO);
  }

  @Override
  public String canary(int percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("a canary is a whole number from 0 to 100");
    }
    return control.canary(percent, WHO);
  }

  @Override
  public String configured() {
    control.canary(null, WHO);
    return control.stage(null, WHO);
  }

  @Override
  public String reload() {
    try {
      return control.reload();
    } catch (ConfigException e) {
      throw new IllegalStateException(e.getMessage()); // not one that the client cannot load
    }
  }
}
