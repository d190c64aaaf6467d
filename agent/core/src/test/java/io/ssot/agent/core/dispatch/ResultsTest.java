package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.Kind;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a suppressed send returns (DESIGN, rule 6). */
class ResultsTest extends Benched {
  private Object copy(String sink, Object... arguments) {
    return emit(b, () -> bench.send(session, sink, arguments));
  }

  @Test
  void nothingForVoid() {
    emit(a);
    assertNull(copy("push", PAYLOAD));
    assertEquals(1, session.count());
  }

  @Test
  void trueForBoolean() {
    emit(a);
    assertEquals(true, copy("offer", PAYLOAD));
    assertEquals(1, session.count());
  }

  @Test
  void aFutureCompletedAsTheFirstSendsWas() {
    CompletableFuture<Object> first = CompletableFuture.completedFuture("sent");
    session.next(() -> first);
    emit(a, () -> bench.send(session, "later", PAYLOAD));
    CompletableFuture<?> second = (CompletableFuture<?>) copy("later", PAYLOAD);
    assertNotSame(first, second);
    assertEquals("sent", second.join());
    assertEquals(1, session.count());
  }

  @Test
  void aFutureOfABooleanIsTrueWhereTheFirstSendHadNone() {
    emit(a);
    assertEquals(true, ((CompletableFuture<?>) copy("later", PAYLOAD)).join());
  }

  @Test
  @SuppressWarnings("FutureReturnValueIgnored") // handed to the session
  void whatOnlyTheFirstCallerMayHaveIsNotHandedOutAgain() {
    List<String> mutable = new ArrayList<>();
    session.next(() -> CompletableFuture.completedFuture(mutable));
    emit(a, () -> bench.send(session, "later", PAYLOAD));
    session.next(() -> CompletableFuture.completedFuture(null));
    copy("later", PAYLOAD);
    assertEquals(2, session.count());
    assertEquals(1, bench.violations(Kind.NOT_SUPPRESSIBLE));
    emit(c);
    assertEquals(2, session.count(), "push returns nothing, so it does not matter there");
  }

  @Test
  void theCallbackIsCalledAsAfterASuccess() {
    List<SendResult> results = new ArrayList<>();
    emit(a);
    assertNull(copy("told", PAYLOAD, (SendHandler) results::add));
    assertEquals(1, session.count());
    assertEquals(1, results.size());
    assertNull(results.get(0).exception);
  }

  @Test
  void aCallbackThatThrowsHasBeenCalled() {
    List<SendResult> results = new ArrayList<>();
    emit(a);
    SendHandler handler =
        result -> {
          results.add(result);
          fails();
        };
    assertNull(copy("told", PAYLOAD, handler));
    assertEquals(1, session.count());
    assertEquals(1, results.size());
  }

  interface OwnHandler extends SendHandler {}

  @Test
  void aHandlerMayExtendTheInterface() {
    List<SendResult> results = new ArrayList<>();
    emit(a);
    copy("told", PAYLOAD, (OwnHandler) results::add);
    assertEquals(1, results.size());
  }

  @Test
  void anUnknownCallbackIsNotSuppressible() {
    List<Object> called = new ArrayList<>();
    emit(a);
    copy("told", PAYLOAD, (Runnable) () -> called.add(1));
    assertEquals(2, session.count());
    assertTrue(called.isEmpty(), "calling it is the container's");
    assertEquals(1, bench.violations(Kind.NOT_SUPPRESSIBLE));
  }

  @Test
  void whatHasNoResultGoesOutAndIsReported() {
    emit(a);
    session.next(() -> 42);
    assertEquals(42, copy("write", PAYLOAD));
    assertEquals(2, session.count());
    assertEquals(1, bench.violations(Kind.NOT_SUPPRESSIBLE));
    assertEquals(0, bench.violations(Kind.DUPLICATE_ORIGIN));
    assertEquals(1, bench.cell(b, TYPE).delivered.sum());
    emit(c);
    assertEquals(2, session.count(), "the number is still a's");
    assertTrue(bench.reasons(Kind.NOT_SUPPRESSIBLE).get(0).contains("write(Ljava/lang/Object;)I"));
  }

  @Test
  void aSuppressedSendLeavesNoTraceOnTheThread() {
    emit(a);
    emit(
        b,
        () -> {
          push(PAYLOAD);
          assertNull(bench.dispatcher.tokens.peek().send);
          return push("ping");
        });
    assertEquals(2, session.count());
  }
}
