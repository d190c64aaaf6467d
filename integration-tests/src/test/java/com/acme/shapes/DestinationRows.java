package com.acme.shapes;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Rule 8: whom a send reaches. */
@Table
final class DestinationRows {
  private DestinationRows() {}

  private static void sends(Scene s, Emitter emitter, Channel channel, String what)
      throws Exception {
    s.emits(emitter, "started", () -> channel.send(Scene.json("started", what)));
  }

  @Row(rule = 8, gets = "A", violations = "duplicate-origin", twin = "twoSessionsBehindTwoWrappers")
  static void oneSessionBehindTwoWrappers(Scene s) throws Exception {
    sends(s, s.alpha, new Wrapper(s.c), "A");
    sends(s, s.beta, new Wrapper(s.c), "B");
  }

  @Row(
      rule = 8,
      gets = {"A", "d:B"},
      twin = "oneSessionBehindTwoWrappers")
  static void twoSessionsBehindTwoWrappers(Scene s) throws Exception {
    sends(s, s.alpha, new Wrapper(s.c), "A");
    sends(s, s.beta, new Wrapper(s.connect("d")), "B");
  }

  @Row(rule = 8, gets = "A", violations = "duplicate-origin", twin = "twoSessionsBehindTwoWrappers")
  static void aSessionAndItsWrapper(Scene s) throws Exception {
    sends(s, s.alpha, new Wrapper(new Wrapper(s.c)), "A");
    sends(s, s.beta, s.c, "B");
  }

  @Row(rule = 8, gets = "A", twin = "anotherEmissionInsideASend")
  static void aSinkBelowASinkIsOneSend(Scene s) throws Exception {
    sends(s, s.alpha, new Wrapper(new Wrapper(s.c)), "A");
  }

  @Row(
      rule = 8,
      gets = {"B", "A"},
      violations = "duplicate-origin",
      twin = "aSinkBelowASinkIsOneSend")
  static void anotherEmissionInsideASend(Scene s) throws Exception {
    Wrapper wrapper = new Wrapper(s.c);
    wrapper.before = () -> s.emits(s.beta, "step 1", "B");
    sends(s, s.alpha, wrapper, "A");
    s.emits(s.gamma, "step 1", "C");
  }

  @Row(rule = 8, gets = "A", violations = "duplicate-origin", twin = "theOverloadTwice")
  static void overloadsThatCallEachOther(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.c.send(Scene.json("started", "A"), 1));
    sends(s, s.beta, s.c, "B");
  }

  @Row(
      rule = 8,
      gets = {"A1", "A2"},
      twin = "overloadsThatCallEachOther")
  static void theOverloadTwice(Scene s) throws Exception {
    s.emits(s.alpha, "started", () -> s.c.send(Scene.json("started", "A1"), 1));
    s.emits(s.alpha, "started", () -> s.c.send(Scene.json("started", "A2"), 1));
  }

  @Row(
      rule = 8,
      gets = {"A", "new:B"},
      twin = "oneSessionBehindTwoWrappers")
  static void aStaleSessionAndItsSuccessor(Scene s) throws Exception {
    sends(s, s.alpha, s.c, "A");
    s.c.close();
    sends(s, s.beta, s.connect("new"), "B");
  }

  @Row(
      rule = 8,
      gets = {"A", "new:B1"},
      violations = "duplicate-origin",
      twin = "aStaleSessionAndItsSuccessor")
  static void theSuccessorGetsItOnce(Scene s) throws Exception {
    sends(s, s.alpha, s.c, "A");
    s.c.close();
    Connection successor = s.connect("new");
    sends(s, s.beta, successor, "B1");
    sends(s, s.gamma, successor, "C1");
  }

  @Row(rule = 8, gets = "A", violations = "duplicate-origin", twin = "anotherRecipient")
  static void theSameRecipient(Scene s) throws Exception {
    posts(s, s.alpha, "ada", "A");
    posts(s, s.beta, "ada", "B");
  }

  @Row(
      rule = 8,
      gets = {"A", "B"},
      twin = "theSameRecipient")
  static void anotherRecipient(Scene s) throws Exception {
    posts(s, s.alpha, "ada", "A");
    posts(s, s.beta, "bob", "B");
  }

  @Row(
      rule = 8,
      gets = {"A", "B"},
      twin = "theSameRecipient")
  static void noRecipient(Scene s) throws Exception {
    posts(s, s.alpha, null, "A");
    posts(s, s.beta, null, "B");
  }

  private static void posts(Scene s, Emitter emitter, String to, String what) throws Exception {
    Map<String, String> content = Map.of("type", "started", "what", what);
    s.emits(emitter, "started", () -> new Hub(s.c).post(new Hub.Letter(to, content)));
  }

  @Row(rule = 8, gets = "A", violations = "duplicate-origin", twin = "anotherReceiver")
  static void theSameReceiverOnOneHub(Scene s) throws Exception {
    Hub hub = new Hub(s.c);
    publishes(s, s.alpha, hub, "ada", "A");
    publishes(s, s.beta, hub, "ada", "B");
  }

  @Row(
      rule = 8,
      gets = {"A", "B"},
      twin = "theSameReceiverOnOneHub")
  static void anotherReceiver(Scene s) throws Exception {
    Hub hub = new Hub(s.c);
    publishes(s, s.alpha, hub, "ada", "A");
    publishes(s, s.beta, hub, "bob", "B");
  }

  @Row(
      rule = 8,
      gets = {"A", "B"},
      twin = "theSameReceiverOnOneHub")
  static void theSameReceiverOnTwoHubs(Scene s) throws Exception {
    publishes(s, s.alpha, new Hub(s.c), "ada", "A");
    publishes(s, s.beta, new Hub(s.c), "ada", "B");
  }

  @Row(
      rule = 8,
      gets = {"A", "B"},
      twin = "theSameReceiverOnOneHub")
  static void noReceiver(Scene s) throws Exception {
    Hub hub = new Hub(s.c);
    s.emits(s.alpha, "started", () -> hub.publish(Scene.json("started", "A")));
    s.emits(s.beta, "started", () -> hub.publish(Scene.json("started", "B")));
  }

  private static void publishes(Scene s, Emitter emitter, Hub hub, String receiver, String what)
      throws Exception {
    emitter.emitTo(receiver, "started", s.row, "", () -> hub.publish(Scene.json("started", what)));
  }

  @Row(
      rule = 8,
      gets = {"A", "d:A"},
      violations = "duplicate-origin",
      twin = "theBroadcastFailedForOne")
  static void aBroadcastAndAUnicast(Scene s) throws Exception {
    broadcast(s, s.alpha, List.of(s.c, s.connect("d")), "A");
    sends(s, s.beta, s.c, "B");
  }

  @Row(
      rule = 8,
      gets = {"A", "d:B"},
      violations = "duplicate-origin",
      twin = "aBroadcastAndAUnicast")
  static void theBroadcastFailedForOne(Scene s) throws Exception {
    Connection d = s.connect("d");
    d.before =
        () -> {
          throw new IOException("broken pipe");
        };
    broadcast(s, s.alpha, List.of(s.c, d), "A");
    d.before = () -> {};
    sends(s, s.beta, s.c, "B");
    sends(s, s.beta, d, "B");
  }

  @Row(
      rule = 8,
      gets = {"A", "d:A", "e:B"},
      violations = "duplicate-origin",
      twin = "aBroadcastAndAUnicast")
  static void twoBroadcastsThatOverlap(Scene s) throws Exception {
    Connection d = s.connect("d");
    broadcast(s, s.alpha, List.of(s.c, d), "A");
    broadcast(s, s.beta, List.of(d, s.connect("e")), "B");
  }

  private static void broadcast(Scene s, Emitter emitter, List<Connection> all, String what)
      throws Exception {
    s.emits(
        emitter,
        "started",
        () -> {
          for (Connection each : all) {
            try {
              each.send(Scene.json("started", what));
            } catch (IOException e) {
              // The others shall have it all the same.
            }
          }
        });
  }
}
