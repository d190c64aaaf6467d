package com.acme.shapes;

/**
 * An emission follows its work to other threads, whatever the way; the same way taken by nobody's
 * work carries nothing.
 */
@Table
final class CausalityRows {
  private CausalityRows() {}

  /** Alpha has sent it; the copy comes over the hop. */
  private static void inside(Scene s, Hops.Hop hop) throws Exception {
    s.emits(s.alpha, "started", "A");
    s.emits(s.beta, "started", () -> hop.run(() -> s.c.send(Scene.json("started", "B"))));
  }

  /**
   * The same, but outside of an emission; the body comes from the row, so that the log names it.
   */
  private static void outside(Scene s, Hops.Hop hop, Body body) throws Exception {
    s.emits(s.alpha, "started", "A");
    hop.run(body);
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "executeOfNobody")
  static void execute(Scene s) throws Exception {
    inside(s, Hops::execute);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "execute")
  static void executeOfNobody(Scene s) throws Exception {
    outside(s, Hops::execute, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "submitOfNobody")
  static void submit(Scene s) throws Exception {
    inside(s, Hops::submit);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "submit")
  static void submitOfNobody(Scene s) throws Exception {
    outside(s, Hops::submit, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "invokeAllOfNobody")
  static void invokeAll(Scene s) throws Exception {
    inside(s, Hops::invokeAll);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "invokeAll")
  static void invokeAllOfNobody(Scene s) throws Exception {
    outside(s, Hops::invokeAll, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "scheduledOfNobody")
  static void scheduled(Scene s) throws Exception {
    inside(s, Hops::scheduled);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "scheduled")
  static void scheduledOfNobody(Scene s) throws Exception {
    outside(s, Hops::scheduled, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "timerOfNobody")
  static void timer(Scene s) throws Exception {
    inside(s, Hops::timer);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "timer")
  static void timerOfNobody(Scene s) throws Exception {
    outside(s, Hops::timer, () -> s.c.send(Scene.json("started", "B")));
  }

  /** What is done again and again is not the work of whoever began it. */
  private static void periodically(Scene s, Hops.Hop hop, Body body) throws Exception {
    s.emits(s.alpha, "started", "A");
    s.emits(s.beta, "started", () -> hop.run(body));
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "scheduled")
  static void atFixedRate(Scene s) throws Exception {
    periodically(s, Hops::atFixedRate, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "scheduled")
  static void withFixedDelay(Scene s) throws Exception {
    periodically(s, Hops::withFixedDelay, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "timer")
  static void periodicTimer(Scene s) throws Exception {
    periodically(s, Hops::periodicTimer, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "forkJoinSubmitOfNobody")
  static void forkJoinSubmit(Scene s) throws Exception {
    inside(s, Hops::forkJoinSubmit);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "forkJoinSubmit")
  static void forkJoinSubmitOfNobody(Scene s) throws Exception {
    outside(s, Hops::forkJoinSubmit, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "forkJoinInvokeOfNobody")
  static void forkJoinInvoke(Scene s) throws Exception {
    inside(s, Hops::forkJoinInvoke);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "forkJoinInvoke")
  static void forkJoinInvokeOfNobody(Scene s) throws Exception {
    outside(s, Hops::forkJoinInvoke, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "runAsyncOfNobody")
  static void runAsync(Scene s) throws Exception {
    inside(s, Hops::runAsync);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "runAsync")
  static void runAsyncOfNobody(Scene s) throws Exception {
    outside(s, Hops::runAsync, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "supplyAsyncOfNobody")
  static void supplyAsync(Scene s) throws Exception {
    inside(s, Hops::supplyAsync);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "supplyAsync")
  static void supplyAsyncOfNobody(Scene s) throws Exception {
    outside(s, Hops::supplyAsync, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "completeAsyncOfNobody")
  static void completeAsync(Scene s) throws Exception {
    inside(s, Hops::completeAsync);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "completeAsync")
  static void completeAsyncOfNobody(Scene s) throws Exception {
    outside(s, Hops::completeAsync, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "thenRunOfNobody")
  static void thenRun(Scene s) throws Exception {
    inside(s, Hops::thenRun);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "thenRun")
  static void thenRunOfNobody(Scene s) throws Exception {
    outside(s, Hops::thenRun, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "thenRunAsyncOfNobody")
  static void thenRunAsync(Scene s) throws Exception {
    inside(s, Hops::thenRunAsync);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "thenRunAsync")
  static void thenRunAsyncOfNobody(Scene s) throws Exception {
    outside(s, Hops::thenRunAsync, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "thenApplyOfNobody")
  static void thenApply(Scene s) throws Exception {
    inside(s, Hops::thenApply);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "thenApply")
  static void thenApplyOfNobody(Scene s) throws Exception {
    outside(s, Hops::thenApply, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "thenAcceptOfNobody")
  static void thenAccept(Scene s) throws Exception {
    inside(s, Hops::thenAccept);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "thenAccept")
  static void thenAcceptOfNobody(Scene s) throws Exception {
    outside(s, Hops::thenAccept, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "thenComposeOfNobody")
  static void thenCompose(Scene s) throws Exception {
    inside(s, Hops::thenCompose);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "thenCompose")
  static void thenComposeOfNobody(Scene s) throws Exception {
    outside(s, Hops::thenCompose, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "thenCombineOfNobody")
  static void thenCombine(Scene s) throws Exception {
    inside(s, Hops::thenCombine);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "thenCombine")
  static void thenCombineOfNobody(Scene s) throws Exception {
    outside(s, Hops::thenCombine, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "whenCompleteOfNobody")
  static void whenComplete(Scene s) throws Exception {
    inside(s, Hops::whenComplete);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "whenComplete")
  static void whenCompleteOfNobody(Scene s) throws Exception {
    outside(s, Hops::whenComplete, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "handleOfNobody")
  static void handle(Scene s) throws Exception {
    inside(s, Hops::handle);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "handle")
  static void handleOfNobody(Scene s) throws Exception {
    outside(s, Hops::handle, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "applyToEitherOfNobody")
  static void applyToEither(Scene s) throws Exception {
    inside(s, Hops::applyToEither);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "applyToEither")
  static void applyToEitherOfNobody(Scene s) throws Exception {
    outside(s, Hops::applyToEither, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "exceptionallyOfNobody")
  static void exceptionally(Scene s) throws Exception {
    inside(s, Hops::exceptionally);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "exceptionally")
  static void exceptionallyOfNobody(Scene s) throws Exception {
    outside(s, Hops::exceptionally, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "allOfOfNobody")
  static void allOf(Scene s) throws Exception {
    inside(s, Hops::allOf);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "allOf")
  static void allOfOfNobody(Scene s) throws Exception {
    outside(s, Hops::allOf, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "threadOfNobody")
  static void thread(Scene s) throws Exception {
    inside(s, Hops::thread);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "thread")
  static void threadOfNobody(Scene s) throws Exception {
    outside(s, Hops::thread, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(
      rule = 4,
      gets = "A",
      violations = "duplicate-origin",
      twin = "virtualThreadOfNobody",
      since = 21)
  static void virtualThread(Scene s) throws Exception {
    inside(s, Hops::virtualThread);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "virtualThread",
      since = 21)
  static void virtualThreadOfNobody(Scene s) throws Exception {
    outside(s, Hops::virtualThread, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(
      rule = 4,
      gets = "A",
      violations = "duplicate-origin",
      twin = "virtualTaskOfNobody",
      since = 21)
  static void virtualTask(Scene s) throws Exception {
    inside(s, Hops::virtualTask);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "virtualTask",
      since = 21)
  static void virtualTaskOfNobody(Scene s) throws Exception {
    outside(s, Hops::virtualTask, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "declaredQueueOfNobody")
  static void declaredQueue(Scene s) throws Exception {
    inside(s, Hops::declaredQueue);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "declaredQueue")
  static void declaredQueueOfNobody(Scene s) throws Exception {
    outside(s, Hops::declaredQueue, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "declaredCallOfNobody")
  static void declaredCall(Scene s) throws Exception {
    inside(s, Hops::declaredCall);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "declaredCall")
  static void declaredCallOfNobody(Scene s) throws Exception {
    outside(s, Hops::declaredCall, () -> s.c.send(Scene.json("started", "B")));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "twiceOfNobody")
  static void twice(Scene s) throws Exception {
    inside(s, Hops::twice);
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "twice")
  static void twiceOfNobody(Scene s) throws Exception {
    outside(s, Hops::twice, () -> s.c.send(Scene.json("started", "B")));
  }
}
