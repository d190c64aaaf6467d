package com.acme.shapes;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import reactor.core.scheduler.NonBlocking;

/** Rule 5: equal sends at the same moment. */
@Table
final class RaceRows {
  private RaceRows() {}

  /** Alpha is inside its send when Beta's comes; then the body runs, and Alpha goes on. */
  private static void race(Scene s, Channel alphas, Body whileBetaWaits) throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread alpha =
        Waiting.start(
            () ->
                s.emits(
                    s.alpha,
                    "started",
                    () -> {
                      hold(s, alphas, inside, goOn);
                      alphas.send(Scene.json("started", "A"));
                    }));
    Waiting.await(inside);
    whileBetaWaits.run();
    goOn.countDown();
    alpha.join();
  }

  private static void hold(Scene s, Channel alphas, CountDownLatch inside, CountDownLatch goOn) {
    Thread alpha = Thread.currentThread();
    Body hold =
        () -> {
          if (Thread.currentThread() == alpha) {
            inside.countDown();
            Waiting.await(goOn);
          }
        };
    if (alphas instanceof Wrapper wrapper) {
      wrapper.before = hold;
    } else {
      s.c.before = hold;
    }
  }

  @Row(rule = 5, gets = "A", violations = "duplicate-origin", twin = "theFirstFailsMeanwhile")
  static void theLaterOneWaits(Scene s) throws Exception {
    Thread[] beta = new Thread[1];
    race(s, s.c, () -> beta[0] = Waiting.start(() -> s.emits(s.beta, "started", "B")));
    beta[0].join();
  }

  @Row(rule = 5, gets = "B", twin = "theLaterOneWaits")
  static void theFirstFailsMeanwhile(Scene s) throws Exception {
    Thread[] beta = new Thread[1];
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread alpha =
        Waiting.start(
            () -> {
              hold(s, s.c, inside, goOn);
              Body hold = s.c.before;
              Thread self = Thread.currentThread();
              s.c.before =
                  () -> {
                    hold.run();
                    if (Thread.currentThread() == self) {
                      throw new IOException("broken pipe");
                    }
                  };
              try {
                s.emits(s.alpha, "started", "A");
              } catch (IOException e) {
                // As it should.
              }
            });
    Waiting.await(inside);
    beta[0] = Waiting.start(() -> s.emits(s.beta, "started", "B"));
    goOn.countDown();
    alpha.join();
    beta[0].join();
  }

  /** The wait is over before the first is: better twice than not at all. */
  @Row(
      rule = 5,
      gets = {"B", "A"},
      violations = "duplicate-origin",
      twin = "whoseClaimWasTakenAsksAgain")
  static void theWaitTimesOut(Scene s) throws Exception {
    race(s, s.c, () -> s.emits(s.beta, "started", "B"));
  }

  /** Its wrapper passes the same message on, so there is one more place to ask at. */
  @Row(rule = 5, gets = "B", violations = "duplicate-origin", twin = "theWaitTimesOut")
  static void whoseClaimWasTakenAsksAgain(Scene s) throws Exception {
    race(s, new Wrapper(s.c), () -> s.emits(s.beta, "started", "B"));
  }

  /** A thread on which nobody may wait. */
  private static final class Loop extends Thread implements NonBlocking {
    Loop(Runnable task) {
      super(task);
    }
  }

  @Row(
      rule = 5,
      gets = {"B", "A"},
      violations = "duplicate-origin",
      twin = "theLaterOneWaits")
  static void nothingWaitsOnAnEventLoop(Scene s) throws Exception {
    race(
        s,
        s.c,
        () -> {
          Thread loop = new Loop(Hops.runnable(() -> s.emits(s.beta, "started", "B")));
          loop.start();
          loop.join();
        });
  }

  @Row(
      rule = 5,
      gets = {"d:B", "A"},
      twin = "theLaterOneWaits")
  static void anotherDestinationDoesNotWait(Scene s) throws Exception {
    Connection d = s.connect("d");
    race(s, s.c, () -> s.emits(s.beta, "started", () -> d.send(Scene.json("started", "B"))));
  }
}
