package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssot.agent.core.violation.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever the agent does wrong, the original code runs as if there were none (DESIGN, rule 1). */
class FaultsTest extends Benched {
  /** Fails the agent from within, at each reading of the clock. */
  private void breakClock() {
    bench.nanos.set(0);
    bench.brokenClock = true;
  }

  @Test
  void aFaultBeforeTheClaimSendsAndLeavesNothing() {
    bench.expectedFaults = 2;
    breakClock();
    emit(a);
    emit(b);
    assertEquals(2, session.count());
    bench.brokenClock = false;
    emit(c);
    emit(b);
    assertEquals(3, session.count());
  }

  @Test
  void aFaultAfterTheClaimOpensItAgain() {
    // The future cannot be asked for its outcome, so what became of the send is not known.
    bench.expectedFaults = 1;
    session.next(UnwillingFuture::new);
    emit(a, () -> bench.send(session, "later", PAYLOAD) == null);
    emit(b);
    emit(c);
    assertEquals(2, session.count());
    assertEquals(0, bench.count("wait-timeout"));
  }

  private static final class UnwillingFuture extends CompletableFuture<Boolean> {
    @Override
    public CompletableFuture<Boolean> whenComplete(
        java.util.function.BiConsumer<? super Boolean, ? super Throwable> action) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Boolean get(long timeout, TimeUnit unit) {
      if (!isDone()) {
        throw new UnsupportedOperationException();
      }
      return true;
    }
  }

  @Test
  void aDecisionThatFailsHalfwayIsTakenBack() {
    // The winner's future throws when it is asked, after b got its number.
    bench.expectedFaults = 1;
    UnwillingFuture refuses = new UnwillingFuture();
    session.next(() -> new PlainFuture<>(refuses));
    emit(a, () -> bench.send(session, "sometime", PAYLOAD));
    emit(b);
    assertEquals(2, session.count());
    refuses.complete(true);
    emit(b);
    assertEquals(2, session.count(), "b's number is b's again");
  }

  @Test
  void anUnreadablePayloadPasses() {
    bench(
        "stage: enforce",
        Bench.USUAL.replace(
            "destination: 'arg[0]', payload: 'arg[1]'", "payload: 'arg[1].nothing'"));
    for (Object emitter : new Object[] {a, b}) {
      emit(emitter, () -> bench.send(session, "to", "room", PAYLOAD));
    }
    assertEquals(2, session.count());
    assertEquals(2, bench.count("unreadable io.ssot.agent.core.dispatch.Session.to"));
  }

  /** What the application has, and what a path makes of it. */
  static final class Work {
    String failing() {
      throw new IllegalStateException("the application's own");
    }

    String getBusy() {
      return failing();
    }
  }

  /** The configuration is the operator's, and what it calls is the application's. */
  @Test
  void whatAPathCannotReadIsNoFaultOfTheAgent() {
    for (String path : new String[] {"arg[2].busy", "arg[2].failing()", "arg[2].missing"}) {
      bench("stage: enforce", Bench.USUAL.replace("'arg[2]'", "'" + path + "'"));
      bench.emit(a, TYPE, "s", new Work(), () -> push(PAYLOAD));
      bench.emit(b, TYPE, "s", new Work(), () -> push(PAYLOAD));
      assertEquals(
          1, bench.count("unreadable io.ssot.agent.core.dispatch.Emitters$A.emit(A.java:7)"), path);
      assertEquals(
          1, bench.count("unreadable io.ssot.agent.core.dispatch.Emitters$B.emit(B.java:7)"), path);
    }
    assertEquals(6, session.count());
  }

  @Test
  void aDestinationThatCannotBeReadIsNoneEither() {
    String self = "sink: self, destination: 'arg[2].failing()', event: 'arg[0]'";
    bench("stage: enforce", Bench.USUAL.replace("event: 'arg[0]'", self));
    for (Object emitter : new Object[] {a, b}) {
      bench.emit(emitter, "agent_started", "s", new Work(), () -> session.transmit(PAYLOAD));
    }
    assertEquals(2, session.count());
    assertEquals(
        1, bench.count("unreadable io.ssot.agent.core.dispatch.Emitters$A.emit(A.java:7)"));
  }

  @Test
  void theExceptionOfTheApplicationIsItsOwn() {
    IllegalStateException mine = new IllegalStateException();
    session.next(
        () -> {
          throw mine;
        });
    assertEquals(mine, assertThrows(IllegalStateException.class, () -> emit(a)));
    assertNull(bench.dispatcher.tokens.peek());
  }

  @Test
  void anExceptionWhoseMessageThrowsIsNoMoreThanAnyOther() {
    class Nasty extends IllegalStateException {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        throw new IllegalArgumentException();
      }
    }

    assertThrows(
        Nasty.class,
        () ->
            emit(
                a,
                () -> {
                  push(PAYLOAD);
                  throw new Nasty();
                }));
    assertEquals(1, bench.violations(Kind.CONFLICTING_EVIDENCE));
  }

  @Test
  void aMissingTypeInTheSignatureOfASinkIsNoFault() {
    Target target =
        new Target("x.Y", "send", "(Lx/Missing;)I", false, "Y.java", getClass().getClassLoader());
    assertNull(Results.ofSuppressed(target, null, null, null));
    assertNull(target.yieldedBy(String.class));
  }

  @Test
  void theFutureOfASendIsLeftAsItIs() {
    CompletableFuture<Boolean> future = new CompletableFuture<>();
    session.next(() -> future);
    Object result = emit(a, () -> bench.send(session, "later", PAYLOAD));
    assertEquals(future, result);
    future.completeExceptionally(new IllegalStateException());
    CompletionStage<Boolean> stage = future;
    assertEquals(true, stage.toCompletableFuture().isCompletedExceptionally());
  }

  @Test
  void contextsThatAreLeftInTheWrongOrderDoNotLinger() {
    EmitMethod method = (EmitMethod) bench.woven(Bench.method(a.getClass(), "emit"));
    Object outer = method.enter(a, TYPE, "s", "1");
    Object inner = method.enter(a, TYPE, "s", "2");
    assertEquals(inner, bench.dispatcher.tokens.frame());
    bench.dispatcher.exited(outer, null, null);
    assertNull(bench.dispatcher.tokens.peek());
  }
}
