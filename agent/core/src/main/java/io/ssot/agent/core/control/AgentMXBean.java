package io.ssot.agent.core.control;

/** The agent for JMX clients: {@code io.ssot.agent:type=Agent}. */
public interface AgentMXBean {
  /** {@code off}, {@code observe} or {@code enforce}. */
  String getStage();

  /** Who decided on it. */
  String getStageBy();

  /** Per cent of the streams for which enforce holds. */
  int getCanary();

  String getCanaryBy();

  /** Streams that were enforced so far. */
  long getEnforcedStreams();

  /** As the command {@code status} says it. */
  String getStatus();

  /**
   * {@code off}, {@code observe}, {@code enforce} or {@code configured}; answers what holds now.
   */
  String stage(String stage);

  /** 0 to 100; answers what holds now. */
  String canary(int percent);

  /** Gives stage and canary back to the environment and the file; answers what holds now. */
  String configured();

  /** Reads the configuration again; answers what changed. */
  String reload();
}
