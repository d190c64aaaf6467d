package com.acme.shapes;

import jakarta.websocket.SendHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Rule 6: what a suppressed send returns; and how a send's future tells that it failed. */
@Table
@SuppressWarnings("FutureReturnValueIgnored") // as the services do that have this disease
final class ResultRows {
  private ResultRows() {}

  @Row(
      rule = 6,
      gets = {"A", "true"},
      violations = "duplicate-origin",
      twin = "aNumberCannotBeMade")
  static void aTruthValue(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.c.offer(Scene.json("started", "A")));
    s.emits(s.beta, "started", () -> s.tell(s.c.offer(Scene.json("started", "B"))));
  }

  @Row(
      rule = 6,
      gets = {"A", "B", "29"},
      violations = "not-suppressible",
      twin = "aTruthValue")
  static void aNumberCannotBeMade(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.c.count(Scene.json("started", "A")));
    s.emits(s.beta, "started", () -> s.tell(s.c.count(Scene.json("started", "B"))));
  }

  @Row(
      rule = 6,
      gets = {"A", "true"},
      violations = "duplicate-origin",
      twin = "theFutureYieldsFalse")
  static void aFutureThatIsDone(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.c.later(Scene.json("started", "A")));
    s.emits(s.beta, "started", () -> s.tell(s.c.later(Scene.json("started", "B")).get()));
  }

  @Row(
      rule = 2,
      gets = {"B", "true"},
      twin = "aFutureThatIsDone")
  static void theFutureYieldsFalse(Scene s) throws Exception {
    s.c.gate = CompletableFuture.completedFuture(false);
    s.emits(s.alpha, "started", () -> s.c.later(Scene.json("started", "A")));
    s.c.gate = CompletableFuture.completedFuture(true);
    s.emits(s.beta, "started", () -> s.tell(s.c.later(Scene.json("started", "B")).get()));
  }

  @Row(rule = 2, gets = "B", twin = "aFutureThatIsDone")
  static void theFutureFails(Scene s) throws Exception {
    s.c.gate = CompletableFuture.failedFuture(new IllegalStateException("closed"));
    s.emits(s.alpha, "started", () -> s.c.later(Scene.json("started", "A")));
    s.c.gate = CompletableFuture.completedFuture(true);
    s.emits(s.beta, "started", () -> s.c.later(Scene.json("started", "B")));
  }

  @Row(rule = 2, gets = "B", twin = "theFutureSucceedsWhileTheOtherWaits")
  static void theFutureIsCancelled(Scene s) throws Exception {
    s.c.gate = new CompletableFuture<>();
    s.emits(s.alpha, "started", () -> s.c.later(Scene.json("started", "A")).cancel(false));
    s.c.gate = CompletableFuture.completedFuture(true);
    s.emits(s.beta, "started", () -> s.c.later(Scene.json("started", "B")));
  }

  @Row(rule = 5, gets = "B", twin = "theFutureSucceedsWhileTheOtherWaits")
  static void theFutureFailsWhileTheOtherWaits(Scene s) throws Exception {
    CompletableFuture<Boolean> gate = new CompletableFuture<>();
    Thread other = otherWaits(s, gate);
    gate.completeExceptionally(new IllegalStateException("closed"));
    other.join();
  }

  @Row(
      rule = 5,
      gets = "A",
      violations = "duplicate-origin",
      twin = "theFutureFailsWhileTheOtherWaits")
  static void theFutureSucceedsWhileTheOtherWaits(Scene s) throws Exception {
    CompletableFuture<Boolean> gate = new CompletableFuture<>();
    Thread other = otherWaits(s, gate);
    gate.complete(true);
    other.join();
  }

  /** Alpha's send depends on the gate; Beta's comes meanwhile. */
  private static Thread otherWaits(Scene s, CompletableFuture<Boolean> gate) throws Exception {
    s.c.gate = gate;
    s.emits(s.alpha, "started", () -> s.c.later(Scene.json("started", "A")));
    s.c.gate = CompletableFuture.completedFuture(true);
    return Waiting.start(
        () -> s.emits(s.beta, "started", () -> s.c.later(Scene.json("started", "B"))));
  }

  @Row(
      rule = 6,
      gets = {"A", "true"},
      violations = "duplicate-origin",
      twin = "aPlainFutureThatFails")
  static void aPlainFuture(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.c.sooner(Scene.json("started", "A")));
    s.emits(s.beta, "started", () -> s.tell(s.c.sooner(Scene.json("started", "B")).get()));
  }

  @Row(rule = 2, gets = "B", twin = "aPlainFuture")
  static void aPlainFutureThatFails(Scene s) throws Exception {
    s.c.gate = CompletableFuture.failedFuture(new IllegalStateException("closed"));
    s.emits(
        s.alpha,
        "started",
        () -> {
          Future<?> unused = s.c.sooner(Scene.json("started", "A"));
        });
    s.c.gate = CompletableFuture.completedFuture(true);
    s.emits(s.beta, "started", () -> s.c.sooner(Scene.json("started", "B")));
  }

  @Row(
      rule = 6,
      gets = {"A", "ok true"},
      violations = "duplicate-origin",
      twin = "aNumberCannotBeMade")
  static void theCallbackIsCalled(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.c.sendWith(Scene.json("started", "A"), result -> {}));
    s.emits(
        s.beta,
        "started",
        () ->
            s.c.sendWith(Scene.json("started", "B"), result -> s.c.written("ok " + result.isOK())));
  }

  @Row(
      rule = 2,
      gets = {"failed", "B"},
      twin = "theCallbackIsToldOfSuccess")
  static void theCallbackIsToldOfAFailure(Scene s) throws Exception {
    CompletableFuture<Boolean> gate = new CompletableFuture<>();
    told(s, gate, result -> s.c.written(result.isOK() ? "ok" : "failed"));
    gate.completeExceptionally(new IllegalStateException("closed"));
    s.emits(s.beta, "started", "B");
  }

  @Row(
      rule = 2,
      gets = {"A", "ok"},
      violations = "duplicate-origin",
      twin = "theCallbackIsToldOfAFailure")
  static void theCallbackIsToldOfSuccess(Scene s) throws Exception {
    CompletableFuture<Boolean> gate = new CompletableFuture<>();
    told(s, gate, result -> s.c.written(result.isOK() ? "ok" : "failed"));
    gate.complete(true);
    s.emits(s.beta, "started", "B");
  }

  @Row(rule = 5, gets = "B", twin = "theCallbackIsToldOfSuccessWhileTheOtherWaits")
  static void theCallbackIsToldOfAFailureWhileTheOtherWaits(Scene s) throws Exception {
    CompletableFuture<Boolean> gate = new CompletableFuture<>();
    told(s, gate, result -> {});
    Thread other = Waiting.start(() -> s.emits(s.beta, "started", "B"));
    gate.completeExceptionally(new IllegalStateException("closed"));
    other.join();
  }

  @Row(
      rule = 5,
      gets = {"A", "ok"},
      violations = "duplicate-origin",
      twin = "theCallbackIsToldOfAFailureWhileTheOtherWaits")
  static void theCallbackIsToldOfSuccessWhileTheOtherWaits(Scene s) throws Exception {
    CompletableFuture<Boolean> gate = new CompletableFuture<>();
    told(s, gate, result -> s.c.written("ok"));
    Thread other = Waiting.start(() -> s.emits(s.beta, "started", "B"));
    gate.complete(true);
    other.join();
  }

  @Row(rule = 5, gets = "B", twin = "theCallbackIsToldOfSuccessWhileTheOtherWaits")
  static void theCallbackIsNeverCalled(Scene s) throws Exception {
    told(s, new CompletableFuture<>(), result -> s.c.written("never"));
    s.emits(s.beta, "started", "B");
  }

  /** Alpha's send depends on the gate, which calls its callback. */
  private static void told(Scene s, CompletableFuture<Boolean> gate, SendHandler done)
      throws Exception {
    s.c.gate = gate;
    s.emits(s.alpha, "started", () -> s.c.sendWith(Scene.json("started", "A"), done));
  }

  @Row(
      rule = 6,
      gets = {"A", "true"},
      violations = "duplicate-origin",
      twin = "selfSinkForAnother")
  static void selfSink(Scene s) throws Exception {
    s.alpha.selfTo("ada", "started", s.row, "", () -> s.tell("A"));
    s.tell(s.alpha.selfAgain("ada", "started", s.row, "", () -> s.tell("B")));
  }

  @Row(
      rule = 8,
      gets = {"A", "B", "true"},
      twin = "selfSink")
  static void selfSinkForAnother(Scene s) throws Exception {
    s.alpha.selfTo("ada", "started", s.row, "", () -> s.tell("A"));
    s.tell(s.alpha.selfAgain("bob", "started", s.row, "", () -> s.tell("B")));
  }
}
