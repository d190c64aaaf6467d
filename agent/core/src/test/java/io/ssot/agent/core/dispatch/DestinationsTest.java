package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ssot.agent.core.violation.Kind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom a send reaches (DESIGN, rule 8). */
class DestinationsTest extends Benched {
  private static final String DECORATOR = "io.ssot.agent.core.dispatch.DestinationsTest$Decorator";
  private static final String BROKER = "io.ssot.agent.core.dispatch.DestinationsTest$Broker";

  /** Sends through another session; both are the same destination. */
  static class Decorator extends Session {
    final Session delegate;

    Decorator(Session delegate) {
      this.delegate = delegate;
    }

    @Override
    void push(Object message) {}
  }

  /** Sends to whom the emission is for; a static method has no connection at all. */
  static class Broker extends Session {
    @Override
    void push(Object message) {}

    static void publish(Object message) {}
  }

  private void benchWithReceivers() {
    String receiver = "receiver: 'arg[1]'";
    bench(
        "stage: enforce",
        Bench.EVENTS.replace("by: [step], ", ""),
        "emitters:",
        Bench.emitter("A")
            .replace("step: 'arg[2]'", receiver)
            .replace("stream: 'arg[1]'", "stream: 'arg[0]'"),
        Bench.emitter("B")
            .replace("step: 'arg[2]'", receiver)
            .replace("stream: 'arg[1]'", "stream: 'arg[0]'"),
        "sinks:",
        // What is sent to lies outside the call, so the receiver has to tell.
        "  " + BROKER + ": {method: [push, publish], destination: 'arg[3]'}");
  }

  private void emitTo(Object emitter, String receiver, Session broker) {
    bench.emit(emitter, TYPE, receiver, null, () -> bench.send(broker, "push", PAYLOAD));
  }

  @Test
  void twoSessionsAreTwoDestinations() {
    Session other = new Session();
    emit(a);
    emit(b, () -> bench.send(other, "push", PAYLOAD));
    assertEquals(1, session.count());
    assertEquals(1, other.count());
  }

  /** Emit methods that are their own sinks, with and without a common destination. */
  private int selfSent(String destination) {
    String self = "step: 'arg[2]', sink: self" + destination;
    bench(
        "stage: enforce",
        Bench.EVENTS,
        "emitters:",
        Bench.emitter("A").replace("step: 'arg[2]'", self),
        Bench.emitter("B").replace("step: 'arg[2]'", self));
    int[] ran = new int[1];
    emit(a, () -> ran[0]++);
    emit(b, () -> ran[0]++);
    return ran[0];
  }

  @Test
  void twoMethodsThatAreTheirOwnSinksReachWhomTheySay() {
    assertEquals(1, selfSent(", destination: 'arg[1]'"));
    assertEquals(2, selfSent(""), "each its own object");
  }

  @Test
  void aBroadcastIsOneEmissionWithManyDestinations() {
    Session other = new Session();
    for (Object emitter : new Object[] {a, b}) {
      emit(
          emitter,
          () -> {
            push(PAYLOAD);
            return bench.send(other, "push", PAYLOAD);
          });
    }
    assertEquals(1, session.count());
    assertEquals(1, other.count());
    assertEquals(1, bench.cell(b, TYPE).reached.sum());
    assertEquals(2, bench.cell(b, TYPE).suppressed.sum());
  }

  @Test
  void aDecoratorAndWhatItDecoratesAreOne() {
    bench(
        "stage: enforce",
        Bench.USUAL
            + "  "
            + DECORATOR
            + ": {method: push, destination: this, unwrap: [other, delegate]}");
    Decorator outer = new Decorator(new Decorator(session));
    emit(a, () -> bench.send(outer, "push", PAYLOAD));
    emit(b);
    assertEquals(0, session.count());
    assertEquals(1, outer.count());
  }

  @Test
  void anIdIsADestinationWhereTheOperatorSaysSo() {
    emit(a, () -> bench.send(session, "to", "room", PAYLOAD));
    emit(b, () -> bench.send(new Session(), "to", "room", PAYLOAD));
    emit(c, () -> bench.send(session, "to", "other room", PAYLOAD));
    assertEquals(2, session.count());
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void aNullDestinationPasses() {
    emit(a, () -> bench.send(session, "to", null, PAYLOAD));
    emit(b, () -> bench.send(session, "to", null, PAYLOAD));
    assertEquals(2, session.count());
    assertEquals(2, bench.count("no-destination io.ssot.agent.core.dispatch.Session.to"));
  }

  @Test
  void elseTheReceiverTogetherWithTheObject() {
    benchWithReceivers();
    Broker broker = new Broker();
    emitTo(a, "ann", broker);
    emitTo(b, "bob", broker);
    assertEquals(2, broker.count());
    emitTo(b, "ann", broker);
    assertEquals(2, broker.count());
    Broker another = new Broker();
    emitTo(b, "bob", another);
    assertEquals(1, another.count());
  }

  @Test
  void whereNeitherIsKnownTheSendPasses() {
    benchWithReceivers();
    Broker broker = new Broker();
    for (Object emitter : new Object[] {a, b}) {
      bench.emit(emitter, TYPE, "ann", null, () -> bench.send(broker, "publish", PAYLOAD));
    }
    assertEquals(2, broker.count());
  }

  @Test
  void connectionsAreComparedByIdentityAndNotByItsHash() {
    Map<Integer, Object> byHash = new HashMap<>();
    Object one = new Object();
    while (byHash.putIfAbsent(System.identityHashCode(one), one) == null) {
      one = new Object();
    }
    Object two = byHash.get(System.identityHashCode(one));
    assertEquals(Destination.of(one).hashCode(), Destination.of(two).hashCode());
    assertNotEquals(Destination.of(one), Destination.of(two));
  }

  @Test
  void destinationsThatAreGoneAreNobodysEqual() {
    Destination gone = Destination.of((Object) null);
    assertNotEquals(gone, Destination.of((Object) null));
    assertEquals(Destination.of("x", this), Destination.of("x", this));
    assertNotEquals(Destination.of("x", this), Destination.of("x", session));
    assertNotEquals(Destination.of("x", this), Destination.of(this));
  }
}
