package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssot.agent.core.violation.Kind;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sink's callback is told counts, and not that the call returned (DESIGN, rule 2). */
class CallbacksTest extends Benched {
  private static final SendResult OK = new SendResult();
  private static final SendResult FAILED = new SendResult(new IllegalStateException("closed"));

  private final List<SendResult> results = new ArrayList<>();

  /** The event, whose outcome only a callback is told; answers what the sink calls. */
  private SendHandler emitTold(Object emitter, SendHandler handler) {
    emit(emitter, () -> bench.send(session, "answer", PAYLOAD, handler));
    return session.handler;
  }

  private SendHandler emitTold(Object emitter) {
    return emitTold(emitter, results::add);
  }

  @Test
  void aFailureTakesTheCountBack() {
    emitTold(a).onResult(FAILED);
    emit(b);
    emit(c);
    assertEquals(2, session.count(), "b's goes out for a's, and c's is its copy");
    assertEquals(List.of(FAILED), results);
    assertEquals(0, bench.cell(a, TYPE).delivered.sum());
    assertEquals(1, bench.count("failed-send"));
  }

  @Test
  void aSuccessIsADelivery() {
    emitTold(a).onResult(OK);
    emit(b);
    assertEquals(1, session.count());
    assertSame(OK, results.get(0));
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void untilItIsToldTheSendIsInFlight() {
    bench("stage: enforce", "wait: 0ms", Bench.USUAL);
    SendHandler told = emitTold(a);
    emit(b);
    assertEquals(2, session.count());
    assertEquals(1, bench.count("in-flight-race"));
    told.onResult(OK);
    emit(c);
    assertEquals(2, session.count());
  }

  @Test
  void whoIsNeverCalledLosesItsNumberWhenTheWaitIsOver() {
    bench("stage: enforce", "wait: 20ms", Bench.USUAL);
    SendHandler told = emitTold(a);
    emit(b);
    emit(c);
    assertEquals(2, session.count(), "b took over, and c's is its copy");
    assertEquals(1, bench.count("wait-timeout"));
    told.onResult(FAILED);
    emit(a);
    assertEquals(2, session.count(), "the number is b's by now");
  }

  @Test
  void onlyTheFirstOutcomeCounts() {
    SendHandler told = emitTold(a);
    told.onResult(OK);
    told.onResult(FAILED);
    emit(b);
    assertEquals(1, session.count());
    assertEquals(List.of(OK, FAILED), results, "it is called as often as it was");
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
    assertEquals(0, bench.count("failed-send"));
  }

  @Test
  void aCallThatThrowsHasFailed() {
    session.next(Benched::fails);
    assertThrows(IllegalStateException.class, () -> emitTold(a));
    emit(b);
    assertEquals(1, session.count());
    session.handler.onResult(OK);
    assertEquals(0, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void whatItWasToldBeforeTheCallThrewCounts() {
    session.next(
        () -> {
          session.handler.onResult(OK);
          return fails();
        });
    Bench.Body send = () -> bench.send(session, "answer", PAYLOAD, (SendHandler) results::add);
    emit(a, () -> assertThrows(IllegalStateException.class, send::run));
    emit(b);
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void whatTheOriginalThrowsComesOutAsItIs() {
    Error error = new AssertionError("of the application");
    SendHandler told =
        emitTold(
            a,
            result -> {
              throw error;
            });
    assertSame(error, assertThrows(AssertionError.class, () -> told.onResult(OK)));
    emit(b);
    assertEquals(1, session.count());
  }

  /** A send without a token of ours, and one of another event. */
  @Test
  void aSendThatPassesKeepsItsCallback() {
    SendHandler own = results::add;
    bench.send(session, "answer", PAYLOAD, own);
    assertSame(own, session.handler);
    emit(a, () -> bench.send(session, "answer", "ping", own));
    assertSame(own, session.handler);
    assertNotSame(own, emitTold(a, own));
  }

  /** It must not get what it could do more with. */
  @Test
  void aCallbackOfAnUntoldTypeStaysAndTheReturnCounts() {
    SendHandler own = results::add;
    emit(a, () -> bench.send(session, "told", PAYLOAD, own));
    assertSame(own, session.handler);
    emit(b);
    assertEquals(1, session.count());
  }

  @Test
  void noCallbackAtAll() {
    emitTold(a, null);
    emit(b);
    assertEquals(1, session.count());
  }

  @Test
  void itIsEqualToWhatTheOriginalIs() {
    SendHandler own = results::add;
    SendHandler told = emitTold(a, own);
    assertEquals(own.toString(), told.toString());
    assertEquals(own.hashCode(), told.hashCode());
    assertEquals(told, told);
    assertEquals(told, own);
    assertNotEquals(told, emitTold(c));
    assertNotEquals(told, null);
  }

  @Test
  void aSuppressedCopyIsToldOfSuccessAtOnce() {
    emitTold(a).onResult(OK);
    emitTold(b, results::add);
    assertEquals(1, session.count());
    assertEquals(2, results.size());
    assertEquals(true, results.get(1).isOK());
  }

  @Test
  void itMayTryAgainInsideOfTheCall() {
    Bench.Body failing =
        () -> {
          session.handler.onResult(FAILED);
          return null;
        };
    session.next(failing);
    emitTold(a, result -> push(PAYLOAD));
    assertEquals(2, session.count());
    emit(b);
    assertEquals(2, session.count(), "what it sent counts");
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void aSendThatLostItsClaimAndAsksAgainIsNoSecondDelivery() {
    bench("stage: enforce", "wait: 20ms", Bench.USUAL);
    session.next(
        () -> {
          Thread other = new Thread(() -> emit(b));
          other.start();
          other.join();
          return bench.send(session, "answer", PAYLOAD, session.handler);
        });
    emitTold(a);
    assertEquals(1, results.size());
    assertEquals(0, bench.cell(a, TYPE).delivered.sum());
    assertEquals(1, bench.cell(b, TYPE).delivered.sum());
    assertEquals(1, bench.cell(a, TYPE).suppressed.sum());
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  /** As a container does that drops its callbacks when the client is gone. */
  @Test
  void callbacksThatAreNeverCalledDoNotCrowdOutTheOthers() {
    bench("stage: enforce", "max-entries: 160", "wait: 0ms", Bench.USUAL);
    for (int i = 0; i < 1000; i++) {
      int step = i;
      bench.emit(a, TYPE, "s", step, () -> bench.send(session, "answer", PAYLOAD, OWN));
    }
    bench.pass(10_001);
    for (int i = 0; i < 60; i++) {
      bench.emit(a, TYPE, "t", i, () -> push(PAYLOAD));
    }
    int before = session.count();
    for (int i = 0; i < 60; i++) {
      bench.emit(b, TYPE, "t", i, () -> push(PAYLOAD));
    }
    assertEquals(before, session.count());
  }

  private static final SendHandler OWN = result -> {};

  public interface Renamed extends SendHandler {}

  interface Hidden extends SendHandler {}

  @Test
  void whichTypesAnotherObjectMayStandFor() {
    assertEquals(true, SendHandlers.canBeReplaced(SendHandler.class));
    assertEquals(true, SendHandlers.canBeReplaced(Renamed.class));
    assertEquals(false, SendHandlers.canBeReplaced(Hidden.class), "not everybody may use it");
    assertEquals(false, SendHandlers.canBeReplaced(Runnable.class));
    assertEquals(false, SendHandlers.canBeReplaced(OWN.getClass()));
  }

  @Test
  void anOutcomeThatCannotBeReadIsNoDelivery() throws Exception {
    Method onResult = SendHandler.class.getMethod("onResult", SendResult.class);
    assertEquals(true, SendHandlers.isDelivered(onResult, OK));
    assertEquals(false, SendHandlers.isDelivered(onResult, FAILED));
    assertEquals(false, SendHandlers.isDelivered(onResult, null));
  }
}
