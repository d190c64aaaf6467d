package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.Mark;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.config.Stage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who decides how far the rollout goes, the first of these that says anything: the kill switch; a
 * rollback, until somebody names a stage; a command or JMX; the automatic steps, for the canary;
 * the environment and {@code -D}; the file. Not thread-safe.
 */
final class Authority {
  private static final String DEFAULT = "default";

  private Config config;
  private boolean killed;
  private String rollback;
  private String frozen;
  private Stage stage;
  private Integer canary;
  private Integer step;

  /** Who gave the last command: {@code command} or {@code JMX}. */
  private String by;

  private final Map<String, Stage> emitters = new LinkedHashMap<>();
  private final Map<String, Stage> events = new LinkedHashMap<>();

  Authority(Config config) {
    this.config = config;
  }

  /** What the file and the environment say now. */
  void configured(Config now) {
    config = now;
  }

  /** Answers whether that is new. */
  boolean killed(boolean exists) {
    boolean changed = killed != exists;
    killed = exists;
    return changed;
  }

  /** Back to {@code observe}, whatever a file says, until somebody names a stage. */
  void rollBack(String reason) {
    rollback = reason;
    step = null;
  }

  /** Nothing gets wider, until somebody names a stage or a canary. */
  void freeze(String reason) {
    frozen = reason;
  }

  String rollback() {
    return rollback;
  }

  String frozen() {
    return frozen;
  }

  /** Somebody decided; null gives the decision back to the environment and the file. */
  void stage(Stage wanted, String who) {
    rollback = null;
    frozen = null;
    stage = wanted;
    by = who;
    if (wanted == null) {
      emitters.clear();
      events.clear();
    }
  }

  /** As {@link #stage}, for one emitter. */
  void emitter(String name, Stage limit, String who) {
    emitters.put(name, limit);
    by = who;
  }

  /** As {@link #stage}, for one event type. */
  void event(String name, Stage limit, String who) {
    events.put(name, limit);
    by = who;
  }

  /** Somebody decided; null gives the decision back to the steps, the environment and the file. */
  void canary(Integer wanted, String who) {
    frozen = null;
    canary = wanted;
    by = who;
  }

  /** The automatic steps came to this canary. */
  void step(Integer wanted) {
    step = wanted;
  }

  Policy policy() {
    Policy policy = config.policy;
    for (Map.Entry<String, Stage> limit : emitters.entrySet()) {
      policy = policy.withEmitter(limit.getKey(), limit.getValue());
    }
    for (Map.Entry<String, Stage> limit : events.entrySet()) {
      policy = policy.withEvent(limit.getKey(), limit.getValue());
    }
    policy = stage == null ? policy : policy.withStage(stage);
    Integer decided = canary == null ? step : canary;
    policy = decided == null ? policy : policy.withCanary(decided);
    if (killed) {
      return policy.withStage(Stage.OFF);
    }
    boolean rolledBack = rollback != null && policy.stage == Stage.ENFORCE;
    return rolledBack ? policy.withStage(Stage.OBSERVE) : policy;
  }

  /** Who decided on the stage. */
  String stageSource() {
    if (killed) {
      return "kill switch " + config.killSwitch;
    }
    if (rollback != null) {
      return "rollback: " + rollback;
    }
    return stage != null ? by : source(config.stageMark);
  }

  /** Who decided on the canary. */
  String canarySource() {
    if (canary != null) {
      return by;
    }
    return step != null ? "steps" : source(config.canaryMark);
  }

  private static String source(Mark mark) {
    return mark == null ? DEFAULT : mark.toString();
  }

  /** What a restart forgets, for an operator; null for nothing. */
  String forgotten() {
    StringBuilder text = new StringBuilder();
    append(text, rollback == null ? null : "the rollback (" + rollback + ")");
    append(text, stage == null ? null : "stage " + Policy.word(stage) + " by " + by);
    append(text, canary == null ? null : "canary " + canary + " by " + by);
    append(text, step == null ? null : "canary " + step + " by steps");
    append(text, emitters.isEmpty() && events.isEmpty() ? null : "stages of single rules");
    append(text, frozen == null ? null : "that it is frozen (" + frozen + ")");
    return text.length() == 0 ? null : text.toString();
  }

  private static void append(StringBuilder text, String part) {
    if (part != null) {
      text.append(text.length() == 0 ? "" : ", ").append(part);
    }
  }
}
