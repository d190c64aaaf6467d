package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssot.agent.core.violation.Kind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The destination belongs to somebody else, provably, or nothing is said. */
class CrossStreamTest extends Benched {
  private final Session anns = new Session();
  private final Session bobs = new Session();

  private void bench(String crossStream, String stage) {
    bench(
        "stage: " + stage,
        "cross-stream: " + crossStream,
        "events: {agent_thinking: {}}",
        "emitters:",
        Bench.emitter("A").replace("step:", "receiver:"),
        Bench.emitter("B").replace("step:", "receiver:"),
        Session.SINKS);
  }

  @BeforeEach
  void withReceivers() {
    bench("report", "enforce");
  }

  private void to(String receiver, String stream, Session... sessions) {
    bench.emit(
        a,
        TYPE,
        stream,
        receiver,
        () -> {
          for (Session each : sessions) {
            bench.send(each, "push", PAYLOAD);
          }
          return null;
        });
  }

  private void everybodyHasAConnection() {
    to("ann", "1", anns);
    to("bob", "2", bobs);
    assertEquals(0, bench.violations(Kind.CROSS_STREAM));
  }

  @Test
  void whatIsForAnotherIsReportedAndGoesOut() {
    everybodyHasAConnection();
    to("bob", "3", anns);
    assertEquals(2, anns.count());
    assertEquals(List.of("deliver"), bench.members(Kind.CROSS_STREAM, "verdict"));
  }

  @Test
  void itIsBlockedOnlyIfThatIsAskedForAndUnderEnforce() {
    bench("block", "observe");
    everybodyHasAConnection();
    to("bob", "3", anns);
    assertEquals(2, anns.count());
    bench("block", "enforce");
    everybodyHasAConnection();
    to("bob", "4", anns);
    to("bob", "5", bobs);
    assertEquals(3, anns.count());
    assertEquals(3, bobs.count());
    assertEquals(List.of("suppress"), bench.members(Kind.CROSS_STREAM, "verdict"));
  }

  @Test
  void whereNoResultCanBeMadeItGoesOut() {
    bench("block", "enforce");
    everybodyHasAConnection();
    bobs.next(() -> 1);
    anns.next(() -> 1);
    bench.emit(a, TYPE, "3", "bob", () -> bench.send(anns, "write", PAYLOAD));
    assertEquals(2, anns.count());
    assertEquals(List.of("deliver"), bench.members(Kind.CROSS_STREAM, "verdict"));
  }

  @Test
  void aBroadcastCrossesNothingAndProvesNothing() {
    everybodyHasAConnection();
    to("ann", "3", bobs, anns);
    to("ann", "4", anns, bobs);
    Session carols = new Session();
    to("ann", "5", carols, bobs);
    to("carol", "6", carols);
    assertEquals(0, bench.violations(Kind.CROSS_STREAM));
  }

  @Test
  void whatAllShareIsNobodys() {
    to("ann", "1", session);
    to("bob", "2", session);
    to("ann", "3", session);
    to("ann", "4", anns);
    to("bob", "5", session);
    assertEquals(0, bench.violations(Kind.CROSS_STREAM));
  }

  @Test
  void manyStreamsAndConnectionsOfOneReceiverAreItsOwn() {
    everybodyHasAConnection();
    to("ann", "3", anns);
    to("ann", "4", new Session());
    to("ann", "5", anns);
    assertEquals(0, bench.violations(Kind.CROSS_STREAM));
  }

  @Test
  void anEmitterWithoutAReceiverIsNotAsked() {
    everybodyHasAConnection();
    to(null, "3", anns);
    to(null, "4", bobs);
    to("ann", "5", anns);
    assertEquals(0, bench.violations(Kind.CROSS_STREAM));
  }
}
