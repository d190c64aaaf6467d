package io.ssot.agent.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** For whom and for what {@code enforce} holds. */
class PolicyTest {
  private static final String RULES =
      """
      events: {a: {}, quiet: {stage: observe}}
      emitters: {E: {class: x.E, stage: off, methods: {m: {event: a, stream: this}}}}
      """;

  private static Policy policy(String... lines) throws Exception {
    return Texts.read(String.join("\n", lines)).policy;
  }

  private static boolean enforces(Policy policy, String stream) {
    return policy.enforces("F", "a", stream, null);
  }

  @Test
  void theLeastOfTheThreeStagesHolds() throws Exception {
    Policy enforce = policy("stage: enforce", RULES);
    assertSame(Stage.ENFORCE, enforce.stage("F", "a"));
    assertSame(Stage.OBSERVE, enforce.stage("F", "quiet"));
    assertSame(Stage.OFF, enforce.stage("E", "quiet"));
    assertSame(Stage.ENFORCE, enforce.stage(null, "a"));
    assertSame(Stage.OBSERVE, policy("stage: observe", RULES).stage("F", "a"));
    assertSame(Stage.OFF, enforce.withStage(Stage.OFF).stage("F", "a"));
    assertSame(Stage.ENFORCE, enforce.withEmitter("E", Stage.ENFORCE).stage("E", "a"));
    assertSame(Stage.OBSERVE, enforce.withEvent("a", Stage.OBSERVE).stage("F", "a"));
    assertFalse(enforce.enforces("F", "quiet", "s", null));
    assertTrue(enforce.enforces("F", "a", "s", null));
  }

  @Test
  void whoIsNamedIsInOrOutWhateverTheCanary() throws Exception {
    Policy none =
        policy(
            "stage: enforce",
            "canary: 0",
            "include: {stream: [in, both], receiver: alice}",
            "exclude: {stream: both, receiver: [bob]}");
    assertTrue(enforces(none, "in"));
    assertTrue(none.enforces("F", "a", "other", "alice"));
    assertFalse(enforces(none, "both"), "exclude wins");
    assertFalse(none.enforces("F", "a", "in", "bob"));
    assertFalse(enforces(none, "other"));
    assertTrue(enforces(none.withCanary(100), "other"));
    assertFalse(none.withCanary(100).enforces("F", "a", "other", "bob"));
    assertFalse(enforces(none.withStage(Stage.OBSERVE), "in"), "not beyond the stage");
  }

  /** In every JVM of the service, this version and the next: so the places are written down. */
  @Test
  void aStreamKeepsItsPlace() throws Exception {
    Policy policy = policy("stage: enforce", "canary: 10");
    assertEquals("bucket 82.19, canary 10", policy.bucketText("run-1"));
    assertEquals("bucket 29.05, canary 10", policy.bucketText("run-2"));
    Policy seeded = policy("stage: enforce", "canary: 10", "canary-seed: spring");
    assertNotEquals(policy.bucketText("run-1"), seeded.bucketText("run-1"));
  }

  /** So that a freeze lets an operator exclude somebody, and include nobody more. */
  @Test
  void toExcludeMoreOrToIncludeLessIsNarrower() throws Exception {
    String one = "stage: enforce\ninclude: {stream: [a, b], receiver: x}\nexclude: {stream: c}";
    Policy wide = policy(one);
    for (String narrower :
        new String[] {one.replace("a, b", "a"), one.replace("stream: c", "stream: [c, d]")}) {
      assertTrue(wide.isAtLeast(policy(narrower)), narrower);
      assertFalse(policy(narrower).isAtLeast(wide), narrower);
      assertNotEquals(wide, policy(narrower));
    }
    Policy other = policy(one.replace("a, b", "a").replace("stream: c", "stream: e"));
    assertFalse(wide.isAtLeast(other));
    assertEquals(wide, policy(one.replace("a, b", "b, a")));
  }

  @Test
  void knowsWhichIsWider() throws Exception {
    Policy ten = policy("stage: enforce", "canary: 10", RULES);
    assertTrue(ten.withCanary(50).isAtLeast(ten));
    assertFalse(ten.isAtLeast(ten.withCanary(50)));
    assertTrue(ten.isAtLeast(ten.withStage(Stage.OBSERVE)));
    assertTrue(ten.isAtLeast(ten.withEvent("a", Stage.OBSERVE)));
    assertFalse(ten.withEvent("a", Stage.OBSERVE).isAtLeast(ten));
    assertTrue(ten.withEvent("quiet", Stage.ENFORCE).isAtLeast(ten));
    assertEquals(ten, ten.withCanary(50).withCanary(10));
    assertNotEquals(ten, ten.withCanary(50));
  }

  @Test
  void saysWhyAndWhat() throws Exception {
    Policy policy =
        policy("stage: enforce", "canary: 0", "exclude: {stream: x}", "include: {stream: y}");
    assertEquals("excluded", policy.reason("F", "a", "x", null));
    assertEquals("included", policy.reason("F", "a", "y", null));
    assertEquals("stage observe", policy.withStage(Stage.OBSERVE).reason("F", "a", "y", null));
    assertTrue(policy.reason("F", "a", "z", null).endsWith("canary 0"));
    assertEquals("enforce 10%", policy("stage: enforce", "canary: 10").toString());
    assertEquals(
        "enforce 100%, emitter E off, event quiet observe",
        policy("stage: enforce", RULES).toString());
  }

  @Test
  void withinAnotherOneNothingIsEnforcedThatTheOtherDoesNot() throws Exception {
    Policy one = policy("stage: enforce", "canary: 20", "include: {stream: [x, y]}", RULES);
    Policy other =
        policy("canary: 50", "include: {stream: [y, z]}", "exclude: {receiver: bob}", "stage: off")
            .withStage(Stage.ENFORCE)
            .withEmitter("F", Stage.OBSERVE);
    Policy both = one.within(other);
    assertEquals(20, both.canary);
    assertSame(Stage.OFF, both.stage("E", "a"));
    assertSame(Stage.OBSERVE, both.stage("F", "a"));
    assertSame(Stage.OBSERVE, both.stage("G", "quiet"));
    for (String stream : new String[] {"x", "y", "z", "s", "t"}) {
      for (String receiver : new String[] {"alice", "bob"}) {
        for (String emitter : new String[] {"E", "F", "G"}) {
          boolean all =
              one.enforces(emitter, "a", stream, receiver)
                  && other.enforces(emitter, "a", stream, receiver);
          assertTrue(all || !both.enforces(emitter, "a", stream, receiver), stream + receiver);
        }
      }
    }
    assertEquals(one, one.within(one));
    assertSame(Stage.OBSERVE, one.within(other.withStage(Stage.OBSERVE)).stage);
  }
}
