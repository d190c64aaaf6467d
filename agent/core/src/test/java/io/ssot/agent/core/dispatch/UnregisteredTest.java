package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.ssot.agent.core.violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sends without a token, whose identity the sink's rule reads off what is sent. */
class UnregisteredTest extends Benched {
  private static final String WIRE = "io.ssot.agent.core.dispatch.UnregisteredTest$Wire";
  private static final String RULE =
      "  "
          + WIRE
          + ": {method: [push, put], destination: this.session, stream: 'json(arg[0]).run', step:"
          + " 'json(arg[0]).data.step'}\n";

  private final Wire wire = new Wire();

  /** A sink whose call is found on the stack, as that of a woven one is. */
  final class Wire {
    final Session session = UnregisteredTest.this.session;

    void push(Object message) {
      call("push", message, () -> session.transmit(message));
    }

    /** Hands over to {@link #push} on another thread. */
    void put(Object message) {
      call("put", message, () -> onItsOwnThread(() -> push(message)));
    }

    private void call(String method, Object message, Bench.Body body) {
      Bench.unchecked(() -> bench.call(this, Bench.method(Wire.class, method), body, message));
    }
  }

  static Object onItsOwnThread(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
    return null;
  }

  private static String event(String type, String stream, String step) {
    return String.format(
        "{\"type\":\"%s\",\"run\":\"%s\",\"data\":{\"step\":%s}}", type, stream, step);
  }

  /** A new text each time, as two emitters would make it. */
  private static String event() {
    return event("thinking", "s", "1");
  }

  private void one(Object message) {
    wire.push(message);
  }

  private void other(Object message) {
    wire.push(message);
  }

  private void benchWith(String rule) {
    bench("stage: enforce", Bench.USUAL + rule);
  }

  @BeforeEach
  void readIdentities() {
    benchWith(RULE);
  }

  @Test
  void twoMethodsThatSendTheSameAreTwoOrigins() {
    one(event());
    other(event());
    assertEquals(1, session.count());
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
    assertEquals(2, bench.violations(Kind.UNREGISTERED_ORIGIN));
  }

  @Test
  void whatOneMethodRepeatsGoesOut() {
    one(event());
    one(event());
    assertEquals(2, session.count());
    assertEquals(0, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void twoLinesOfOneMethodAreOneOriginAndSoAreItsLambdas() {
    wire.push(event());
    wire.push(event());
    Runnable lambda = () -> wire.push(event());
    lambda.run();
    assertEquals(3, session.count());
  }

  @Test
  void otherStepsStreamsAndTypesAreOtherEvents() {
    one(event());
    other(event("thinking", "s", "2"));
    other(event("thinking", "t", "1"));
    other(event("agent_started", "s", "1"));
    assertEquals(4, session.count());
    other(event("agent_thinking", "s", "\"1\""));
    assertEquals(4, session.count(), "the same under its other spelling");
  }

  @Test
  void itIsComparedWithAnEmitMethodsSendInBothOrders() {
    emit(a, this::pushEvent);
    one(event());
    assertEquals(1, session.count());
    one(event("thinking", "s", "2"));
    bench.emit(a, TYPE, "s", "2", () -> pushed(event("thinking", "s", "2")));
    assertEquals(2, session.count());
  }

  private Object pushEvent() {
    return pushed(event());
  }

  private Object pushed(Object message) {
    wire.push(message);
    return null;
  }

  @Test
  void aTokenSpeaksForItsOwnEventOnly() {
    one(event());
    // The payload is another's event: it belongs to nobody, and is not asked for its identity.
    bench.emit(b, TYPE, "other", "9", () -> pushed(event("agent_started", "s", "1")));
    bench.emit(c, TYPE, "other", "9", () -> pushed(event("agent_started", "s", "1")));
    // By its token it is the event of stream other, whatever the payload's own members say.
    bench.emit(a, TYPE, "other", "9", this::pushEvent);
    assertEquals(4, session.count());
    assertEquals(1, bench.violations(Kind.UNREGISTERED_ORIGIN));
  }

  @Test
  void observeCountsTheSameAndSuppressesNothing() {
    bench("stage: observe", Bench.USUAL + RULE);
    one(event());
    other(event());
    assertEquals(2, session.count());
    assertEquals(1, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void enforceHoldsForTheCanarysStreams() {
    bench("stage: enforce\ncanary: 50", Bench.USUAL + RULE);
    for (int i = 0; i < 40; i++) {
      one(event("thinking", "run " + i, "1"));
      other(event("thinking", "run " + i, "1"));
    }
    assertEquals(40, bench.violations(Kind.DUPLICATE_ORIGIN));
    assertTrue(session.count() > 45 && session.count() < 75, () -> "sent " + session.count());
  }

  @Test
  void aFailedSendOpensItsNumber() {
    session.next(Benched::fails);
    try {
      one(event());
    } catch (IllegalStateException expected) {
      other(event());
    }
    assertEquals(1, session.count());
    one(event());
    assertEquals(1, session.count());
  }

  @Test
  void withoutAWholeIdentityItPassesAndIsReported() {
    one("{\"type\":\"thinking\",\"run\":\"s\"}");
    other("{\"type\":\"thinking\",\"run\":\"s\"}");
    one("ping");
    other("[" + event() + "," + event() + "]");
    assertEquals(4, session.count());
    assertEquals(2, bench.violations(Kind.UNREGISTERED_ORIGIN));
    assertEquals(0, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void withoutADestinationItPasses() {
    benchWith(RULE.replace("this.session", "'arg[7]'"));
    one(event());
    other(event());
    assertEquals(2, session.count());
    assertEquals(2, bench.count("no-destination " + WIRE + ".push"));
  }

  @Test
  void aReceiverOnTheObjectMayBeItsDestination() {
    benchWith(RULE.replace("destination: this.session", "receiver: 'json(arg[0]).run'"));
    one(event());
    other(event());
    assertEquals(1, session.count());
  }

  @Test
  void mapsAndObjectsAreReadToo() {
    benchWith(
        RULE.replace("json(arg[0]).run", "arg[0].run").replace("json(arg[0]).data", "arg[0].data"));
    one(Map.of("type", "thinking", "run", "s", "data", Map.of("step", 1)));
    other(new Message("thinking", "s", Map.of("step", "1")));
    assertEquals(1, session.count());
  }

  record Message(String type, String run, Map<String, Object> data) {}

  @Test
  void theEventMayStandInTheCallOrBeTheOnlyOne() {
    benchWith(RULE.replace("stream:", "event: 'json(arg[0]).kind', stream:"));
    one(event().replace("type", "kind"));
    other(event().replace("type", "kind"));
    assertEquals(1, session.count());
    emit(a, () -> pushed(event().replace("type", "kind")));
    assertEquals(1, session.count(), "it tells an emitter's event, too");
    benchWith(RULE.replace("stream:", "event: agent_thinking, stream:"));
    one(event().replace("type", "any"));
    other(event().replace("type", "any"));
    assertEquals(2, session.count());
  }

  @Test
  void theThreadCarriesTheTokenInsideAndNothingOutside() {
    session.next(
        () -> {
          Frame frame = bench.dispatcher.tokens.frame();
          assertNotNull(frame);
          return null;
        });
    one(event());
    assertNull(bench.dispatcher.tokens.peek());
  }

  @Test
  void workThatTheSinkHandsToAnotherThreadIsTheSameEmission() {
    List<Runnable> queue = new ArrayList<>();
    session.next(
        () -> {
          Runnable task = new Task(() -> other(event()));
          bench.dispatcher.causality().submitted(task);
          queue.add(task);
          return null;
        });
    one(event());
    Object context = bench.dispatcher.causality().started(queue.get(0));
    queue.get(0).run();
    assertNotNull(bench.dispatcher.tokens.peek(), "the sink gave back what the task carries");
    bench.dispatcher.causality().ended(context);
    assertEquals(2, session.count());
    assertEquals(1, bench.violations(Kind.UNREGISTERED_ORIGIN));
  }

  /** An object of its own for each task, as the token asks for. */
  private static final class Task implements Runnable {
    private final Runnable work;

    Task(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      work.run();
    }
  }

  @Test
  void theVeryObjectThatASinkHandsOnWithoutATokenGoesOut() {
    wire.put(event());
    assertEquals(1, session.count());
    assertEquals(0, bench.count("wait-timeout"), "they do not wait for each other");
    assertEquals(0, bench.violations(Kind.DUPLICATE_ORIGIN));
    bench.emit(a, TYPE, "s", "2", () -> handedOnLater(event("thinking", "s", "2")));
    assertEquals(3, session.count());
    one(event("thinking", "s", "2"));
    assertEquals(3, session.count(), "another object is a copy");
    assertEquals(2, bench.count("handed-on " + WIRE + ".push"));
  }

  /** Sent with the token, and sent again by a writer that has none. */
  private Object handedOnLater(String message) throws InterruptedException {
    wire.push(message);
    return onItsOwnThread(() -> other(message));
  }

  @Test
  void itsOriginIsTheSinkAndTheLineThatCalledIt() {
    one(event());
    other(event());
    JsonObject duplicate = bench.records(Kind.DUPLICATE_ORIGIN).get(0);
    String first = duplicate.get("first").toString();
    String second = duplicate.get("second").toString();
    assertTrue(first.contains(WIRE + ".push"), first);
    assertTrue(first.contains(".one(UnregisteredTest.java:"), first);
    assertTrue(second.contains(".other(UnregisteredTest.java:"), second);
    JsonObject unregistered = bench.records(Kind.UNREGISTERED_ORIGIN).get(0);
    assertEquals("s", unregistered.get("stream").getAsString());
  }

  @Test
  void aSinkThatReadsNothingIsAskedNothing() {
    benchWith("  " + WIRE + ": {method: push, destination: this.session}\n");
    one(event());
    other(event());
    assertEquals(2, session.count());
    assertEquals(2, bench.violations(Kind.UNREGISTERED_ORIGIN));
  }

  @Test
  void whatCannotBeReadOfItIsNoFault() {
    bench("stage: enforce", Bench.USUAL + RULE.replace("json(arg[0]).run", "arg[0].missing"));
    wire.push(event());
    wire.push(event());
    assertEquals(2, session.count());
    assertEquals(2, bench.violations(Kind.UNREGISTERED_ORIGIN));
  }
}
