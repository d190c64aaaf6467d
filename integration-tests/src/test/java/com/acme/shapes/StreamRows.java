package com.acme.shapes;

/** What is told by payloads, by the order of a stream, and by whom a connection belongs to. */
final class StreamRows {
  private StreamRows() {}

  /** Sends without a token, whose payload tells the identity. */
  @Table("payload.yaml")
  static final class Payload {
    private Payload() {}

    private static String json(Scene s, int step, String what) {
      return String.format(
          "{\"type\":\"step\",\"run\":\"%s\",\"data\":{\"step\":%d},\"what\":\"%s\"}",
          s.row, step, what);
    }

    @Row(
        rule = 4,
        gets = "A",
        violations = {"duplicate-origin", "unregistered-origin"},
        twin = "anotherStepByNobody")
    static void aCopyByNobody(Scene s) throws Exception {
      Courier courier = new Courier(s.c);
      s.emits(s.alpha, "step 1", () -> courier.send(json(s, 1, "A")));
      courier.send(json(s, 1, "nobody"));
    }

    @Row(
        rule = 4,
        gets = {"A", "nobody"},
        violations = "unregistered-origin",
        twin = "aCopyByNobody")
    static void anotherStepByNobody(Scene s) throws Exception {
      Courier courier = new Courier(s.c);
      s.emits(s.alpha, "step 1", () -> courier.send(json(s, 1, "A")));
      courier.send(json(s, 2, "nobody"));
    }
  }

  /** Rule 9: what is reported is not held back. */
  @Table("lifecycle.yaml")
  static final class Lifecycle {
    private Lifecycle() {}

    @Row(
        rule = 9,
        gets = {"S", "1", "D"},
        twin = "aStepBeforeTheStart")
    static void inOrder(Scene s) throws Exception {
      s.emits(s.alpha, "started", "S");
      s.emits(s.alpha, "step 1", "1");
      s.emits(s.alpha, "done", "D");
    }

    @Row(
        rule = 9,
        gets = {"1", "S", "D"},
        violations = "out-of-order",
        twin = "inOrder")
    static void aStepBeforeTheStart(Scene s) throws Exception {
      s.emits(s.alpha, "step 1", "1");
      s.emits(s.alpha, "started", "S");
      s.emits(s.alpha, "done", "D");
    }

    @Row(
        rule = 9,
        gets = {"S", "D", "1"},
        violations = "out-of-order",
        twin = "inOrder")
    static void aStepAfterTheEnd(Scene s) throws Exception {
      s.emits(s.alpha, "started", "S");
      s.emits(s.alpha, "done", "D");
      s.emits(s.alpha, "step 1", "1");
    }

    @Row(rule = 9, gets = "S", violations = "incomplete-stream", twin = "inOrder")
    static void noEnd(Scene s) throws Exception {
      s.emits(s.alpha, "started", "S");
    }
  }

  /** Rule 8: a connection belongs to the one whom its events were for. */
  @Table
  static final class CrossStream {
    private CrossStream() {}

    @Row(
        rule = 8,
        gets = {"A", "d:B", "B2"},
        violations = "cross-stream",
        twin = "anotherStreamOfTheSameReceiver")
    static void aConnectionOfSomebodyElse(Scene s) throws Exception {
      sends(s, "ada", s.row, s.c, "A");
      sends(s, "bob", s.row + "/2", s.connect("d"), "B");
      sends(s, "bob", s.row + "/3", s.c, "B2");
    }

    @Row(
        rule = 8,
        gets = {"A", "d:B", "A2"},
        twin = "aConnectionOfSomebodyElse")
    static void anotherStreamOfTheSameReceiver(Scene s) throws Exception {
      sends(s, "ada", s.row, s.c, "A");
      sends(s, "bob", s.row + "/2", s.connect("d"), "B");
      sends(s, "ada", s.row + "/3", s.c, "A2");
    }

    private static void sends(Scene s, String receiver, String stream, Connection to, String what)
        throws Exception {
      s.alpha.emitTo(receiver, "started", stream, "", () -> to.send(Scene.json("started", what)));
    }
  }

  /** A timer's thread is in its loop before the first emission has its class woven. */
  @Table
  static final class Timers {
    private Timers() {}

    @Row(rule = 4, gets = "A", violations = "duplicate-origin", twin = "anOldTimerOfNobody")
    static void anOldTimer(Scene s) throws Exception {
      s.emits(s.alpha, "started", "A");
      Body send = () -> s.c.send(Scene.json("started", "B"));
      s.emits(s.beta, "started", () -> Hops.oldTimer(send));
    }

    @Row(
        rule = 4,
        gets = {"A", "B"},
        violations = "unregistered-origin",
        twin = "anOldTimer")
    static void anOldTimerOfNobody(Scene s) throws Exception {
      s.emits(s.alpha, "started", "A");
      Hops.oldTimer(() -> s.c.send(Scene.json("started", "B")));
    }
  }
}
