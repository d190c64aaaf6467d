package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.dispatch.Ledger.Answer;
import io.ssot.agent.core.violation.Origin;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The ledger's bookkeeping in orders that no application is likely to produce. */
class LedgerTest extends Benched {
  private final Ledger ledger = new Ledger(1000, 1600, () -> bench.nanos.get(), () -> {});

  private Send send(Object emitter) {
    EmitMethod method = (EmitMethod) bench.woven(Bench.method(emitter.getClass(), "emit"));
    Identity identity = new Identity(bench.config.event(TYPE), "s", new String[] {"1"});
    Origin origin = new Origin(method.place, null);
    Emission emission =
        new Emission(
            identity, method, origin, bench.cell(emitter, TYPE), null, true, null, null, null);
    Frame frame = new Frame(emission, method, null, null);
    return new Send(null, frame, null, null, new Claim(frame, Destination.of(session)));
  }

  private Send claimed(Object emitter) {
    Send send = send(emitter);
    assertEquals(Answer.CLAIMED, ledger.ask(send.claim));
    return send;
  }

  private Send takesOver(Object emitter) {
    Send taker = send(emitter);
    assertEquals(Answer.IN_FLIGHT, ledger.ask(taker.claim));
    assertTrue(ledger.takeOver(taker.claim, ledger.awaited(taker.claim)));
    return taker;
  }

  @Test
  void anOwnerThatGetsItsNumberBackIsInFlightOnce() {
    Send owner = claimed(a);
    Send taker = takesOver(b);
    assertEquals(List.of(), ledger.settle(taker, false));
    assertEquals(Answer.CLAIMED, ledger.ask(owner.claim));
    assertEquals(1, owner.claim.entry.inFlight);
    ledger.settle(owner, true);
    assertEquals(0, owner.claim.entry.inFlight);
    assertFalse(owner.claim.taken);
  }

  @Test
  void settlingTwiceIsSettlingOnce() {
    Send owner = claimed(a);
    ledger.settle(owner, true);
    ledger.settle(owner, false);
    assertEquals(0, owner.claim.entry.inFlight);
    assertEquals(Answer.COPY, ledger.ask(send(b).claim));
  }

  @Test
  void onlyOneOfThoseThatWaitedTakesOver() {
    Send owner = claimed(a);
    Send first = send(b);
    Send second = send(c);
    ledger.ask(first.claim);
    ledger.ask(second.claim);
    CountDownLatch outcome = ledger.awaited(first.claim);
    assertTrue(ledger.takeOver(first.claim, outcome));
    assertFalse(ledger.takeOver(second.claim, outcome));
    assertEquals(Answer.IN_FLIGHT, ledger.ask(second.claim));
    assertSame(first.claim, ledger.winner(second.claim));
    assertEquals(0, outcome.getCount(), "those who wait ask again");
    assertTrue(owner.claim.taken);
  }

  @Test
  void disowningWhatIsUnknownChangesNothing() {
    Send never = send(a);
    assertFalse(ledger.disown(never.claim));
    Send owner = claimed(a);
    ledger.settle(owner, true);
    bench.nanos.addAndGet(600);
    assertEquals(Answer.COPY, ledger.ask(send(c).claim));
    bench.nanos.addAndGet(600);
    Send next = claimed(b);
    assertFalse(ledger.disown(owner.claim), "its number is b's by now");
    ledger.settle(next, true);
    assertTrue(ledger.disown(next.claim));
    assertFalse(ledger.disown(next.claim));
    assertNull(ledger.winner(next.claim));
    assertNull(ledger.awaited(next.claim));
  }

  @Test
  void aFailureAfterTheDeliveryWasForgottenLeavesTheNewOwner() {
    Send owner = claimed(a);
    Send taker = takesOver(b);
    ledger.settle(taker, true);
    assertEquals(List.of(), ledger.settle(owner, false));
    Send copy = send(c);
    assertEquals(Answer.COPY, ledger.ask(copy.claim));
    assertSame(taker.claim, ledger.winner(copy.claim));
  }

  @Test
  void twoThatTookTurnsAndDeliveredAreOneAndItsCopy() {
    Send owner = claimed(a);
    Send taker = takesOver(b);
    ledger.settle(taker, true);
    assertEquals(List.of(owner), ledger.settle(owner, true));
  }
}
