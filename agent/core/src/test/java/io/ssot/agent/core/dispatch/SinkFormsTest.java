package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.ssot.agent.core.violation.Kind;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sinks that wrap each other, call each other, and emit methods that are sinks themselves. */
class SinkFormsTest extends Benched {
  private static final String HERE = "io.ssot.agent.core.dispatch.SinkFormsTest$";
  private static final String SELF =
      "{event: agent_thinking, stream: 'arg[0]', step: 'arg[0]', sink: self}";

  /** Hides a session in its own way. */
  static class Outer extends Session {
    final Session delegate;

    Outer(Session delegate) {
      this.delegate = delegate;
    }

    @Override
    void push(Object message) {}
  }

  /** Hides it in another. */
  static class Other extends Session {
    final Session target;

    Other(Session target) {
      this.target = target;
    }

    @Override
    void push(Object message) {}

    CompletionStage<Boolean> staged(Object message) {
      return null;
    }
  }

  /** Two emit methods on one object, for each type of result. */
  @SuppressWarnings("UnusedMethod") // called by the bench
  static class Direct {
    void voids(String stream) {}

    boolean truths(String stream) {
      return true;
    }

    CompletableFuture<Boolean> completables(String stream) {
      return null;
    }

    CompletionStage<Boolean> stages(String stream) {
      return null;
    }

    Future<Boolean> futures(String stream) {
      return null;
    }

    int ints(String stream) {
      return 1;
    }

    Optional<String> optionals(String stream) {
      return Optional.empty();
    }

    Direct chains(String stream) {
      return this;
    }
  }

  private final Direct direct = new Direct();
  private int ran;

  @BeforeEach
  void useWrappersAndSelfSinks() {
    bench(
        "stage: enforce",
        Bench.EVENTS,
        "emitters:",
        Bench.emitter("A") + Bench.emitter("B") + Bench.emitter("C"),
        "  D: {class: " + HERE + "Direct, methods: {'*s': " + SELF + "}}",
        Session.SINKS,
        "  " + HERE + "Outer: {method: push, destination: this, unwrap: delegate}",
        "  " + HERE + "Other: {method: [push, staged], destination: this, unwrap: target}");
  }

  private Object direct(String name, Object result) {
    Method method = Bench.method(Direct.class, name);
    return Bench.unchecked(
        () ->
            bench.call(
                direct,
                method,
                () -> {
                  ran++;
                  return result;
                },
                "s"));
  }

  @Test
  void oneSessionBehindTwoWrappersIsOneDestination() {
    Outer outer = new Outer(session);
    Other other = new Other(session);
    outer.next(() -> push(PAYLOAD));
    emit(a, () -> bench.send(outer, "push", PAYLOAD));
    emit(b, () -> bench.send(other, "push", PAYLOAD));
    assertEquals(1, session.count());
    assertEquals(0, other.count());
  }

  @Test
  void aStaleSessionAndItsSuccessorAreTwo() {
    emit(a);
    Session successor = new Session();
    emit(b, () -> bench.send(successor, "push", PAYLOAD));
    assertEquals(1, successor.count());
    assertEquals(0, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void overloadsThatCallEachOtherAreOneSend() {
    session.next(() -> bench.send(session, "part", PAYLOAD, true));
    emit(a);
    emit(b, () -> bench.send(session, "part", PAYLOAD, true));
    assertEquals(2, session.count(), "a's two calls, and none of b's");
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void aStageThatFailsLaterTakesTheCountBack() {
    Other other = new Other(session);
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    other.next(() -> outcome);
    emit(a, () -> bench.send(other, "staged", PAYLOAD));
    outcome.completeExceptionally(new IllegalStateException());
    emit(b);
    assertEquals(1, session.count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"truths", "completables", "stages", "futures", "voids"})
  void aCopyThroughASelfSinkGetsTheResultOfItsType(String copy) {
    direct(copy.equals("voids") ? "truths" : "voids", copy.equals("voids") ? true : null);
    Object result = direct(copy, null);
    assertEquals(1, ran);
    Object value = result instanceof CompletableFuture<?> future ? future.join() : result;
    assertEquals(copy.equals("voids") ? null : (Object) true, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ints", "optionals", "chains"})
  void whatCannotBeMadeGoesOut(String copy) {
    direct("voids", null);
    Object own = copy.equals("ints") ? (Object) 7 : copy.equals("chains") ? direct : "x";
    assertSame(own, direct(copy, own));
    assertEquals(2, ran);
    assertEquals(1, bench.violations(Kind.NOT_SUPPRESSIBLE));
  }

  @Test
  void aSelfSinkFailsAsASinkDoes() {
    direct("truths", false);
    direct("stages", CompletableFuture.failedFuture(new IllegalStateException()));
    direct("voids", null);
    assertEquals(3, ran);
    direct("futures", null);
    assertEquals(3, ran);
  }
}
