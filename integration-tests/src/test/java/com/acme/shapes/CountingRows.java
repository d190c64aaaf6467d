package com.acme.shapes;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Rules 2, 3 and 7: who is a copy of whom. */
@Table
final class CountingRows {
  private CountingRows() {}

  @Row(rule = 2, gets = "A", violations = "duplicate-origin", twin = "aRepeatOfOneOrigin")
  static void aCopyOfAnotherOrigin(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A");
    s.emits(s.beta, "started", "B");
  }

  @Row(
      rule = 2,
      gets = {"A1", "A2"},
      twin = "aCopyOfAnotherOrigin")
  static void aRepeatOfOneOrigin(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A1");
    s.emits(s.alpha, "started", "A2");
  }

  @Row(
      rule = 2,
      gets = {"A1", "B2"},
      violations = "duplicate-origin",
      twin = "twoOfTheLaterOriginComeFirst")
  static void twoOfTheLaterOrigin(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A1");
    s.emits(s.beta, "started", "B1");
    s.emits(s.beta, "started", "B2");
  }

  @Row(
      rule = 2,
      gets = {"B1", "B2", "A1"},
      violations = "ambiguous-identity",
      twin = "twoOfTheLaterOrigin")
  static void twoOfTheLaterOriginComeFirst(Scene s) throws Exception {
    s.emits(s.beta, "started", "B1");
    s.emits(s.beta, "started", "B2");
    s.emits(s.alpha, "started", "A1");
  }

  @Row(
      rule = 2,
      gets = {"B1", "B2"},
      violations = "duplicate-origin",
      twin = "twoOfTheLaterOriginComeFirst")
  static void repeatsThatCount(Scene s) throws Exception {
    s.emits(s.beta, "beat", "B1");
    s.emits(s.beta, "beat", "B2");
    s.emits(s.alpha, "beat", "A1");
  }

  @Row(
      rule = 2,
      gets = "A1",
      violations = {"duplicate-origin", "duplicate-origin"},
      twin = "aCopyOfAnotherOrigin")
  static void threeOrigins(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A1");
    s.emits(s.beta, "started", "B1");
    s.emits(s.gamma, "started", "C1");
  }

  @Row(rule = 2, gets = "B", twin = "aCopyOfAnotherOrigin")
  static void theFirstSendThrows(Scene s) throws Exception {
    failing(s, () -> s.emits(s.alpha, "started", "A"));
    s.emits(s.beta, "started", "B");
  }

  private static void failing(Scene s, Body body) throws Exception {
    s.c.before =
        () -> {
          throw new IOException("broken pipe");
        };
    try {
      body.run();
      s.tell("nothing was thrown");
    } catch (IOException e) {
      s.c.before = () -> {};
    }
  }

  @Row(rule = 2, gets = "A2", violations = "duplicate-origin", twin = "theFirstSendThrows")
  static void itsOwnOriginTriesAgain(Scene s) throws Exception {
    failing(s, () -> s.emits(s.alpha, "started", "A1"));
    s.emits(s.alpha, "started", "A2");
    s.emits(s.beta, "started", "B");
  }

  @Row(rule = 2, gets = "B", twin = "theFirstSendAnswersTrue")
  static void theFirstSendAnswersFalse(Scene s) throws Exception {
    s.c.gate = CompletableFuture.completedFuture(false);
    s.emits(s.alpha, "started", () -> s.c.offer(Scene.json("started", "A")));
    s.c.gate = CompletableFuture.completedFuture(true);
    s.emits(s.beta, "started", () -> s.c.offer(Scene.json("started", "B")));
  }

  @Row(rule = 2, gets = "A", violations = "duplicate-origin", twin = "theFirstSendAnswersFalse")
  static void theFirstSendAnswersTrue(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.c.offer(Scene.json("started", "A")));
    s.emits(s.beta, "started", () -> s.c.offer(Scene.json("started", "B")));
  }

  @Row(
      rule = 2,
      gets = {"A", "B"},
      violations = "conflicting-evidence",
      twin = "theEmitMethodAnswersFalseAfterTheSend")
  static void theEmitMethodThrowsAfterTheSend(Scene s) throws Exception {
    try {
      s.emits(
          s.alpha,
          "started",
          () -> {
            s.c.send(Scene.json("started", "A"));
            throw new IOException("after the send");
          });
    } catch (IOException e) {
      s.emits(s.beta, "started", "B");
    }
  }

  @Row(
      rule = 2,
      gets = "A",
      violations = "duplicate-origin",
      twin = "theEmitMethodThrowsAfterTheSend")
  static void theEmitMethodAnswersFalseAfterTheSend(Scene s) throws Exception {
    s.alpha.ask(
        "started",
        s.row,
        "",
        () -> {
          s.c.send(Scene.json("started", "A"));
          return false;
        });
    s.emits(s.beta, "started", "B");
  }

  @Row(
      rule = 2,
      gets = {"A", "B"},
      violations = "conflicting-evidence",
      twin = "theEmitMethodsFutureEndsWell")
  static void theEmitMethodsFutureFails(Scene s) throws Exception {
    later(s).completeExceptionally(new IOException("later"));
    s.emits(s.beta, "started", "B");
  }

  @Row(rule = 2, gets = "A", violations = "duplicate-origin", twin = "theEmitMethodsFutureFails")
  static void theEmitMethodsFutureEndsWell(Scene s) throws Exception {
    later(s).complete(null);
    s.emits(s.beta, "started", "B");
  }

  private static CompletableFuture<Void> later(Scene s) throws Exception {
    return s.alpha.later(
        "started",
        s.row,
        "",
        () -> {
          s.c.send(Scene.json("started", "A"));
          return new CompletableFuture<>();
        });
  }

  @Row(rule = 3, gets = "A", twin = "delegatesAndSendsItself")
  static void delegation(Scene s) throws Exception {
    s.emits(
        s.alpha,
        "started",
        () -> s.emits(s.beta, "started", () -> s.emits(s.gamma, "started", "A")));
  }

  @Row(rule = 3, gets = "B", violations = "duplicate-origin", twin = "delegation")
  static void delegatesAndSendsItself(Scene s) throws Exception {
    s.emits(
        s.alpha,
        "started",
        () -> {
          s.emits(s.beta, "started", "B");
          s.c.send(Scene.json("started", "A"));
        });
  }

  @Row(rule = 3, gets = "A", violations = "duplicate-origin", twin = "delegation")
  static void delegationAndACopy(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.emits(s.beta, "started", "A"));
    s.emits(s.gamma, "started", "C");
  }

  @Row(rule = 3, gets = "A", twin = "aRunStartedInsideARun")
  static void delegationOnAnotherThread(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> Hops.submit(() -> s.emits(s.beta, "started", "A")));
  }

  @Row(
      rule = 3,
      gets = {"B", "A"},
      twin = "delegation")
  static void aRunStartedInsideARun(Scene s) throws Exception {
    s.emits(
        s.alpha,
        "started",
        () -> {
          s.beta.emit("started", s.row + "/2", "", () -> s.c.send(Scene.json("started", "B")));
          s.c.send(Scene.json("started", "A"));
        });
  }

  @Row(rule = 3, gets = "B", violations = "duplicate-origin", twin = "aRunStartedInsideARun")
  static void aRunStartedInsideARunAndItsCopy(Scene s) throws Exception {
    Body inner = () -> s.c.send(Scene.json("step", "B"));
    s.emits(s.alpha, "started", () -> s.emits(s.beta, "step 1", inner));
    s.emits(s.gamma, "step 1", "C");
  }

  @Row(
      rule = 3,
      gets = {"A1", "A2", "A3"},
      twin = "framesOfACopy")
  static void furtherFramesOfOneEmission(Scene s) throws Exception {
    frames(s, s.alpha, "A1", "A2", "A3");
  }

  @Row(
      rule = 3,
      gets = {"A1", "A2"},
      violations = {"duplicate-origin", "duplicate-origin"},
      twin = "furtherFramesOfOneEmission")
  static void framesOfACopy(Scene s) throws Exception {
    frames(s, s.alpha, "A1", "A2");
    frames(s, s.beta, "B1", "B2");
  }

  @Row(
      rule = 3,
      gets = {"A1", "B2"},
      violations = "duplicate-origin",
      twin = "framesOfACopy")
  static void theCopyHasAFrameMore(Scene s) throws Exception {
    frames(s, s.alpha, "A1");
    frames(s, s.beta, "B1", "B2");
  }

  private static void frames(Scene s, Emitter emitter, String... frames) throws Exception {
    s.emits(
        emitter,
        "started",
        () -> {
          for (String frame : frames) {
            s.c.send(Scene.json("started", frame));
          }
        });
  }

  @Row(rule = 3, gets = "A2", violations = "duplicate-origin", twin = "furtherFramesOfOneEmission")
  static void aFailedFrameIsSentAgain(Scene s) throws Exception {
    s.emits(
        s.alpha,
        "started",
        () -> {
          failing(s, () -> s.c.send(Scene.json("started", "A1")));
          s.c.send(Scene.json("started", "A2"));
        });
    s.emits(s.beta, "started", "B");
  }

  @Row(rule = 7, gets = "A", violations = "duplicate-origin", twin = "anotherStep")
  static void theSameStep(Scene s) throws Exception {
    s.emits(s.alpha, "step 1", "A");
    s.emits(s.beta, "step 1", "B");
  }

  @Row(
      rule = 7,
      gets = {"A", "B"},
      twin = "theSameStep")
  static void anotherStep(Scene s) throws Exception {
    s.emits(s.alpha, "step 1", "A");
    s.emits(s.beta, "step 2", "B");
  }

  @Row(
      rule = 7,
      gets = {"A", "B"},
      twin = "theSameStep")
  static void anotherStream(Scene s) throws Exception {
    s.emits(s.alpha, "step 1", "A");
    s.beta.emit("step", s.row + "/2", "1", () -> s.c.send(Scene.json("step", "B")));
  }

  @Row(
      rule = 7,
      gets = {"A", "B"},
      twin = "aCopyOfAnotherOrigin")
  static void anotherType(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A");
    s.emits(s.beta, "done", "B");
  }

  @Row(rule = 7, gets = "A", violations = "duplicate-origin", twin = "aNumberAndAnotherText")
  static void aNumberAndItsText(Scene s) throws Exception {
    s.alpha.emit("step", s.row, 3, () -> s.c.send(Scene.json("step", "A")));
    s.beta.emit("step", s.row, "3", () -> s.c.send(Scene.json("step", "B")));
  }

  @Row(
      rule = 7,
      gets = {"A", "B"},
      twin = "aNumberAndItsText")
  static void aNumberAndAnotherText(Scene s) throws Exception {
    s.alpha.emit("step", s.row, 3, () -> s.c.send(Scene.json("step", "A")));
    s.beta.emit("step", s.row, "3.0", () -> s.c.send(Scene.json("step", "B")));
  }

  @Row(rule = 7, gets = "A", violations = "duplicate-origin", twin = "otherContent")
  static void theSameContent(Scene s) throws Exception {
    s.emits(s.alpha, "note it rains", "A");
    s.emits(s.beta, "note it rains", "B");
  }

  @Row(
      rule = 7,
      gets = {"A", "B"},
      twin = "theSameContent")
  static void otherContent(Scene s) throws Exception {
    s.emits(s.alpha, "note it rains", "A");
    s.emits(s.beta, "note it pours", "B");
  }

  @Row(
      rule = 9,
      gets = {"A1", "A2", "A3"},
      violations = {"duplicate-origin", "duplicate-origin", "duplicate-origin"},
      twin = "turnsKeepTheirOrder")
  static void orderIsKept(Scene s) throws Exception {
    for (int step = 1; step <= 3; step++) {
      s.emits(s.alpha, "step " + step, "A" + step);
      s.emits(s.beta, "step " + step, "B" + step);
    }
  }

  @Row(
      rule = 9,
      gets = {"A1", "B2", "A3"},
      violations = {"duplicate-origin", "duplicate-origin", "duplicate-origin"},
      twin = "lateStepsAreNotHeldBack")
  static void turnsKeepTheirOrder(Scene s) throws Exception {
    for (int step = 1; step <= 3; step++) {
      Emitter first = step == 2 ? s.beta : s.alpha;
      Emitter second = step == 2 ? s.alpha : s.beta;
      s.emits(first, "step " + step, (step == 2 ? "B" : "A") + step);
      s.emits(second, "step " + step, "late" + step);
    }
  }

  @Row(
      rule = 9,
      gets = {"A3", "B1", "A2"},
      twin = "turnsKeepTheirOrder")
  static void lateStepsAreNotHeldBack(Scene s) throws Exception {
    s.emits(s.alpha, "step 3", "A3");
    s.emits(s.beta, "step 1", "B1");
    s.emits(s.alpha, "step 2", "A2");
  }
}
