package com.acme.shapes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Rule 4: a token speaks only for its own event. */
@Table
final class RecognitionRows {
  private RecognitionRows() {}

  /** Both emitters send the same text. */
  private static void both(Scene s, String event, String text) throws Exception {
    s.emits(s.alpha, event, () -> s.c.send(text));
    s.emits(s.beta, event, () -> s.c.send(text));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "anotherTypeInThePayload")
  static void itsOwnType(Scene s) throws Exception {
    both(s, "started", Scene.json("started", "A"));
  }

  @Row(
      rule = 4,
      gets = {"A", "A"},
      twin = "itsOwnType")
  static void anotherTypeInThePayload(Scene s) throws Exception {
    both(s, "started", Scene.json("done", "A"));
  }

  @Row(
      rule = 4,
      gets = {"ping", "ping"},
      twin = "itsOwnType")
  static void pings(Scene s) throws Exception {
    both(s, "started", "ping");
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "aSpellingThatNobodyDeclared")
  static void anotherSpelling(Scene s) throws Exception {
    s.emits(s.alpha, "done", () -> s.c.send(Scene.json("DONE", "A")));
    s.emits(s.beta, "finished", () -> s.c.send(Scene.json("finished", "B")));
  }

  @Row(
      rule = 4,
      gets = {"A", "A"},
      twin = "anotherSpelling")
  static void aSpellingThatNobodyDeclared(Scene s) throws Exception {
    both(s, "done", Scene.json("Done", "A"));
  }

  @Row(
      rule = 4,
      gets = {"started", "started"},
      twin = "itsOwnType")
  static void theNameSomewhereInTheText(Scene s) throws Exception {
    both(s, "started", "{\"what\":\"started\",\"text\":\"the type is started\"}");
  }

  @Row(
      rule = 4,
      gets = {"A", "A"},
      twin = "itsOwnType")
  static void theTypeDeeperInThePayload(Scene s) throws Exception {
    both(s, "started", "{\"what\":\"A\",\"data\":{\"type\":\"started\"}}");
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "theTypeDeeperInThePayload")
  static void theOtherUsualMember(Scene s) throws Exception {
    both(s, "started", "{\"event\":\"started\",\"what\":\"A\"}");
  }

  @Row(
      rule = 4,
      gets = {"[{\"type\":\"started\"}]", "[{\"type\":\"started\"}]"},
      twin = "itsOwnType")
  static void aBatch(Scene s) throws Exception {
    both(s, "started", "[{\"type\":\"started\"}]");
  }

  @Row(
      rule = 4,
      gets = {"{\"type\":\"started\"}{}", "{\"type\":\"started\"}{}"},
      twin = "itsOwnType")
  static void twoMessagesInOne(Scene s) throws Exception {
    both(s, "started", "{\"type\":\"started\"}{}");
  }

  @Row(
      rule = 4,
      gets = {"{\"type\":\"started\"", "{\"type\":\"started\""},
      twin = "itsOwnType")
  static void halfAMessage(Scene s) throws Exception {
    both(s, "started", "{\"type\":\"started\"");
  }

  @Row(rule = 4, gets = "line", violations = "duplicate-origin", twin = "pings")
  static void anyPayload(Scene s) throws Exception {
    s.alpha.raw("started", s.row, "", () -> s.c.send("line"));
    s.beta.raw("started", s.row, "", () -> s.c.send("line"));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "partialFrames")
  static void lastFrames(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.c.part(Scene.json("started", "A"), true));
    s.emits(s.beta, "started", () -> s.c.part(Scene.json("started", "B"), true));
  }

  @Row(
      rule = 4,
      gets = {"part...", "A", "part..."},
      violations = "duplicate-origin",
      twin = "lastFrames")
  static void partialFrames(Scene s) throws Exception {
    for (Emitter each : new Emitter[] {s.alpha, s.beta}) {
      s.emits(
          each,
          "started",
          () -> {
            s.c.part("part", false);
            s.c.part(Scene.json("started", each == s.alpha ? "A" : "B"), true);
          });
    }
  }

  @Row(
      rule = 4,
      gets = {"A", "nobody"},
      violations = "unregistered-origin",
      twin = "itsOwnType")
  static void aSendWithoutAToken(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A");
    s.c.send(Scene.json("started", "nobody"));
  }

  @Row(
      rule = 4,
      gets = {"A", "nobody"},
      twin = "aSendWithoutAToken")
  static void aSendOfNoConfiguredEvent(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A");
    s.c.send(Scene.json("unheard_of", "nobody"));
  }

  /** The emission is over, so whoever comes next on its thread is on its own. */
  @Row(
      rule = 4,
      gets = {"A", "nobody"},
      violations = "unregistered-origin",
      twin = "itsOwnType")
  static void theNextTaskOfTheThread(Scene s) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    s.emits(s.alpha, "started", () -> pool.submit(() -> send(s, "A")).get());
    pool.submit(
            () -> {
              s.c.send(Scene.json("started", "nobody"));
              return true;
            })
        .get();
    pool.shutdown();
  }

  private static boolean send(Scene s, String what) throws Exception {
    s.c.send(Scene.json("started", what));
    return true;
  }

  /** What everybody submits is one object, so it belongs to nobody. */
  private static Scene shared;

  @Row(
      rule = 4,
      gets = {"A", "constant"},
      violations = "unregistered-origin",
      twin = "itsOwnType")
  static void aTaskThatIsOneConstant(Scene s) throws Exception {
    shared = s;
    ExecutorService pool = Executors.newSingleThreadExecutor();
    // The pool's thread is there before, or it would speak for the emission that started it.
    pool.submit(() -> true).get();
    s.emits(s.alpha, "started", "A");
    s.emits(
        s.beta,
        "started",
        () ->
            pool.execute(
                () -> Hops.runnable(() -> shared.c.send(Scene.json("started", "constant"))).run()));
    pool.shutdown();
    pool.awaitTermination(30, TimeUnit.SECONDS);
  }

  @Row(
      rule = 4,
      gets = {"A1", "A2", "B2"},
      violations = "duplicate-origin",
      twin = "twoSendsOfATask")
  static void theSecondSendOfAThread(Scene s) throws Exception {
    twice(s, s.alpha, Body::run);
    twice(s, s.beta, Hops::thread);
  }

  @Row(
      rule = 4,
      gets = {"A1", "A2"},
      violations = {"duplicate-origin", "duplicate-origin"},
      twin = "theSecondSendOfAThread")
  static void twoSendsOfATask(Scene s) throws Exception {
    twice(s, s.alpha, Body::run);
    twice(s, s.beta, Hops::submit);
  }

  private static void twice(Scene s, Emitter emitter, Hops.Hop hop) throws Exception {
    String name = emitter == s.alpha ? "A" : "B";
    Body two =
        () -> {
          s.c.send(Scene.json("started", name + "1"));
          s.c.send(Scene.json("started", name + "2"));
        };
    s.emits(emitter, "started", () -> hop.run(two));
  }

  @Row(
      rule = 4,
      gets = {"A", "B"},
      violations = "unregistered-origin",
      twin = "theDeclaredQueue")
  static void aQueueThatNobodyDeclared(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A");
    s.emits(s.beta, "started", () -> Hops.undeclared(() -> s.c.send(Scene.json("started", "B"))));
  }

  @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "aQueueThatNobodyDeclared")
  static void theDeclaredQueue(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A");
    s.emits(
        s.beta, "started", () -> Hops.declaredQueue(() -> s.c.send(Scene.json("started", "B"))));
  }
}
