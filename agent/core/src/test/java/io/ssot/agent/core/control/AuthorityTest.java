package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.Stage;
import org.junit.jupiter.api.Test;

/** Who decides: kill switch, rollback, command, steps, configuration, in this order. */
class AuthorityTest {
  private final Authority authority = new Authority(Flight.read("stage: enforce\ncanary: 5"));

  private void assertHolds(String policy, String stageBy, String canaryBy) {
    assertEquals(policy, authority.policy().toString());
    assertEquals(stageBy, authority.stageSource());
    assertEquals(canaryBy, authority.canarySource());
  }

  @Test
  void eachGivesWayToTheOneBeforeIt() {
    assertHolds("enforce 5%", "ssot.yaml:1:8", "ssot.yaml:2:9");
    authority.step(10);
    assertHolds("enforce 10%", "ssot.yaml:1:8", "steps");
    authority.canary(50, "command");
    assertHolds("enforce 50%", "ssot.yaml:1:8", "command");
    authority.step(60);
    assertHolds("enforce 60%", "ssot.yaml:1:8", "steps");
    authority.canary(50, "command");
    authority.stage(Stage.OBSERVE, "JMX");
    assertHolds("observe", "JMX", "command");
    authority.stage(Stage.ENFORCE, "command");
    authority.rollBack("failed-sends 20 in 1m");
    assertHolds("observe", "rollback: failed-sends 20 in 1m", "command");
    authority.killed(true);
    assertEquals("off", authority.policy().toString());
    assertTrue(authority.stageSource().startsWith("kill switch "));
    authority.killed(false);
    assertHolds("observe", "rollback: failed-sends 20 in 1m", "command");
  }

  @Test
  void onlyWhoNamesAStageEndsARollback() {
    authority.rollBack("agent-faults");
    authority.configured(Flight.read("stage: enforce\ncanary: 50\nexclude: {stream: x}"));
    authority.canary(10, "command");
    assertEquals(Stage.OBSERVE, authority.policy().stage);
    authority.stage(null, "command");
    assertEquals(Stage.OBSERVE, authority.policy().stage, "no stage was named");
    authority.stage(Stage.ENFORCE, "command");
    assertEquals("enforce 10%, exclude streams [x], receivers []", authority.policy().toString());
  }

  /** Back and forth: the steps begin anew. */
  @Test
  void aRollbackForgetsWhereTheStepsStood() {
    authority.step(50);
    authority.rollBack("added-time");
    authority.stage(Stage.ENFORCE, "command");
    assertEquals(5, authority.policy().canary);
  }

  /** An edit is as new a decision as a step: else who narrows in a hurry is not heard. */
  @Test
  void whoEditsTheCanaryOrTheStepsBeginsThere() {
    authority.step(50);
    authority.configured(Flight.read("stage: enforce\ncanary: 5\nexclude: {stream: x}"));
    assertEquals(50, authority.policy().canary);
    authority.configured(Flight.read("stage: enforce\ncanary: 1"));
    assertEquals(1, authority.policy().canary);
    authority.step(50);
    authority.configured(Flight.read("stage: enforce\ncanary: 1\nsteps: {canary: [1, 20]}"));
    assertEquals(1, authority.policy().canary);
  }

  /** Not to the default, which is all. */
  @Test
  void whoTakesTheStepsAwayStaysWhereTheyWere() {
    Authority stepping = new Authority(Flight.read("stage: enforce\nsteps: {canary: [1, 50]}"));
    stepping.configured(Flight.read("stage: enforce"));
    assertEquals(1, stepping.policy().canary);
    stepping.configured(Flight.read("stage: enforce\nsteps: {canary: [1, 50]}"));
    stepping.step(50);
    stepping.configured(Flight.read("stage: enforce"));
    assertEquals(50, stepping.policy().canary);
    stepping.configured(Flight.read("stage: enforce\ncanary: 100"));
    assertEquals(100, stepping.policy().canary);
  }

  @Test
  void aRollbackNeverWidens() {
    authority.stage(Stage.OFF, "command");
    authority.rollBack("agent-faults");
    assertEquals(Stage.OFF, authority.policy().stage);
  }

  @Test
  void decisionsAreGivenBack() {
    authority.stage(Stage.OFF, "command");
    authority.canary(99, "command");
    authority.emitter("E", Stage.OBSERVE, "command");
    authority.event("a", Stage.OFF, "command");
    assertEquals("off, emitter E observe, event a off", authority.policy().toString());
    authority.emitter("E", null, "command");
    authority.canary(null, "command");
    authority.stage(null, "command");
    assertHolds("enforce 5%", "ssot.yaml:1:8", "ssot.yaml:2:9");
    assertNull(authority.commanded());
    assertNull(authority.forgotten());
  }

  @Test
  void saysWhatARestartForgets() {
    authority.stage(Stage.ENFORCE, "JMX");
    authority.step(10);
    authority.rollBack("failed-sends");
    authority.canary(1, "JMX");
    String forgotten = authority.forgotten();
    for (String part :
        new String[] {"rollback (failed-sends)", "stage enforce", "canary 1", "JMX"}) {
      assertTrue(forgotten.contains(part), forgotten);
    }
  }
}
