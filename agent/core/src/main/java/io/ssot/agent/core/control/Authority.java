package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.Mark;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.config.Stage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who decides how far the rollout goes, the first of these that says anything: the kill switch; a
 * rollback, until somebody names a stage; a command or JMX, and for the canary the automatic steps,
 * whoever came last; the environment and {@code -D}; the file.
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

  /** Who named the stage, or how far a rule goes: {@code command} or {@code JMX}. */
  private String stageBy;

  private String canaryBy;

  private final Map<String, Stage> emitters = new LinkedHashMap<>();
  private final Map<String, Stage> events = new LinkedHashMap<>();

  Authority(Config config) {
    this.config = config;
  }

  /**
   * What the file and the environment say now. Who edits the canary or the steps begins there; who
   * takes the steps away, and names no canary, stays where they were.
   */
  synchronized void configured(Config now) {
    boolean changed = now.policy.canary != config.policy.canary || config.canaryMark == null;
    if (now.canaryMark != null && changed) {
      step = null;
    } else if (now.steps.canary.isEmpty() && !config.steps.canary.isEmpty()) {
      step = step == null ? (Integer) config.policy.canary : step;
    } else if (!now.steps.equals(config.steps)) {
      step = null;
    }
    config = now;
  }

  /** Answers whether that is new. */
  synchronized boolean killed(boolean exists) {
    boolean changed = killed != exists;
    killed = exists;
    return changed;
  }

  /** Back to {@code observe}, whatever a file says, until somebody names a stage. */
  synchronized void rollBack(String reason) {
    rollback = reason;
    frozen = null; // there is nothing left to keep from widening
    step = null;
  }

  /**
   * Nothing gets wider for this reason, unless somebody names a stage or a canary; null: it may.
   */
  synchronized void freeze(String reason) {
    frozen = reason;
  }

  synchronized String rollback() {
    return rollback;
  }

  synchronized String frozen() {
    return frozen;
  }

  /**
   * Somebody decided; null gives the decision back to the environment and the file, which ends no
   * rollback: that takes somebody who names a stage.
   */
  synchronized void stage(Stage wanted, String who) {
    stage = wanted;
    stageBy = who;
    if (wanted == null) {
      emitters.clear();
      events.clear();
    } else {
      rollback = null;
      frozen = null;
    }
  }

  /** As {@link #stage}, for one emitter. */
  synchronized void emitter(String name, Stage limit, String who) {
    put(emitters, name, limit);
    stageBy = who;
  }

  private static void put(Map<String, Stage> limits, String name, Stage limit) {
    if (limit == null) {
      limits.remove(name);
    } else {
      limits.put(name, limit);
    }
  }

  /** As {@link #stage}, for one event type. */
  synchronized void event(String name, Stage limit, String who) {
    put(events, name, limit);
    stageBy = who;
  }

  /** Somebody decided; null gives the decision back to the environment and the file. */
  synchronized void canary(Integer wanted, String who) {
    frozen = null;
    canary = wanted;
    canaryBy = who;
    step = null;
  }

  /** The automatic steps came to this canary, from whatever somebody named before. */
  synchronized void step(int wanted) {
    canary = null;
    step = wanted;
  }

  synchronized boolean isKilled() {
    return killed;
  }

  /** What commands and JMX said, for an operator; null for nothing. */
  synchronized String commanded() {
    StringBuilder text = new StringBuilder();
    append(text, stage == null ? null : "stage " + Policy.word(stage) + " by " + stageBy);
    append(text, canary == null ? null : "canary " + canary + " by " + canaryBy);
    for (Map.Entry<String, Stage> limit : emitters.entrySet()) {
      append(text, "emitter " + limit.getKey() + " " + Policy.word(limit.getValue()));
    }
    for (Map.Entry<String, Stage> limit : events.entrySet()) {
      append(text, "event " + limit.getKey() + " " + Policy.word(limit.getValue()));
    }
    return text.length() == 0 ? null : text.toString();
  }

  /** Where the automatic steps stand, for an operator; null if they have done nothing. */
  synchronized String stepped() {
    return step == null ? null : "canary " + step;
  }

  synchronized Policy policy() {
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
  synchronized String stageSource() {
    if (killed) {
      return "kill switch " + config.killSwitch;
    }
    if (rollback != null) {
      return "rollback: " + rollback;
    }
    return stage != null ? stageBy : source(config.stageMark);
  }

  /** Who decided on the canary. */
  synchronized String canarySource() {
    if (canary != null) {
      return canaryBy;
    }
    return step != null ? "steps" : source(config.canaryMark);
  }

  private static String source(Mark mark) {
    return mark == null ? DEFAULT : mark.toString();
  }

  /** What a restart forgets, for an operator; null for nothing. */
  synchronized String forgotten() {
    StringBuilder text = new StringBuilder();
    append(text, rollback == null ? null : "the rollback (" + rollback + ")");
    append(text, commanded());
    append(text, step == null ? null : "canary " + step + " by steps");
    return text.length() == 0 ? null : text.toString();
  }

  private static void append(StringBuilder text, String part) {
    if (part != null) {
      text.append(text.length() == 0 ? "" : ", ").append(part);
    }
  }
}
