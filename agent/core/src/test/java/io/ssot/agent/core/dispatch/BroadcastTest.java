package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssot.agent.core.violation.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A broadcast and unicasts are duplicates exactly where a destination is reached twice. */
class BroadcastTest extends Benched {
  private final Session second = new Session();
  private final Session third = new Session();
  private int failed;

  private void send(Session to) {
    try {
      bench.send(to, "push", PAYLOAD);
    } catch (IllegalStateException gone) {
      failed++;
    }
  }

  /** One that is gone does not keep the event from the others. */
  private void to(Object emitter, Session... sessions) {
    emit(
        emitter,
        () -> {
          for (Session each : sessions) {
            send(each);
          }
          return null;
        });
  }

  private void assertArrived(int... counts) {
    assertEquals(
        List.of(counts[0], counts[1], counts[2]),
        List.of(session.count(), second.count(), third.count()));
  }

  @Test
  void unicastsAfterABroadcast() {
    to(a, session, second);
    to(b, session);
    to(b, third);
    to(c, second);
    assertArrived(1, 1, 1);
    assertEquals(2, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void aBroadcastAfterAUnicast() {
    to(a, second);
    to(b, session, second, third);
    assertArrived(1, 1, 1);
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void whomTheBroadcastFailedToReachGetsTheUnicast() {
    second.next(Benched::fails);
    to(a, session, second, third);
    assertArrived(1, 0, 1);
    assertEquals(1, failed);
    to(b, second);
    to(c, second);
    assertArrived(1, 1, 1);
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void twoBroadcastsFillEachOthersGaps() {
    second.next(Benched::fails);
    to(a, session, second);
    third.next(Benched::fails);
    to(b, session, second, third);
    assertArrived(1, 1, 0);
    to(c, session, second, third);
    assertArrived(1, 1, 1);
  }

  @Test
  void observeFindsTheSameAndLetsAllOut() {
    bench("stage: observe", Bench.USUAL);
    to(a, session, second);
    to(b, second, third);
    assertArrived(1, 2, 1);
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }
}
