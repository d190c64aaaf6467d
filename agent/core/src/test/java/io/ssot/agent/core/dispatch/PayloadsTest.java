package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssot.agent.core.violation.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token speaks only for its own event (DESIGN, rule 4). */
class PayloadsTest extends Benched {
  private static final String PUSH = "io.ssot.agent.core.dispatch.Session.push";
  private static final String WITHOUT_STEP = Bench.EVENTS.replace("by: [step], ", "");

  /** Both emit it once; two are counted if it was nobody's event. */
  private int sentByTwo(Object payload) {
    emit(a, () -> push(payload));
    emit(b, () -> push(payload));
    return session.count();
  }

  private void benchWith(String option) {
    String one = Bench.emitter("A").replace("step: 'arg[2]'", option);
    String two = Bench.emitter("B").replace("step: 'arg[2]'", option);
    bench("stage: enforce", WITHOUT_STEP + "emitters:\n" + one + two + Session.SINKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"agent_thinking\"}",
        " {\"n\": {\"type\": 1}, \"event\": \"agent_thinking\", \"x\": [\"}\"]}\n",
        "{\"type\":\"thinking\"}",
      })
  void theEventItselfIsRecognised(String payload) {
    assertEquals(1, sentByTwo(payload));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ping",
        "",
        "{",
        "{\"type\":\"agent_started\"}",
        "{\"type\":\"agent_think",
        "{\"type\":\"agent_thinking\",\"text\":\"to be conti",
        "{\"type\":\"agent_thinking\"}{\"type\":\"agent_started\"}",
        "{\"type\":\"agent_thinking\"}\n{\"type\":\"agent_thinking\"}",
        "[{\"type\":\"agent_thinking\"}]",
        "{\"data\":{\"type\":\"agent_thinking\"}}",
        "{\"type\":{\"type\":\"agent_thinking\"}}",
        "{\"type\":null}",
        "{\"text\":\"\\\"type\\\":\\\"agent_thinking\\\"\"}",
        "agent_thinking",
      })
  void everythingElsePasses(String payload) {
    assertEquals(2, sentByTwo(payload));
    assertEquals(2, bench.count("unrecognised-send agent_thinking " + PUSH));
    assertEquals(0, bench.violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void aMapHasItsTypeInAnEntry() {
    assertEquals(1, sentByTwo(Map.of("type", "agent_thinking")));
  }

  @Test
  void anObjectHasItInAField() {
    assertEquals(1, sentByTwo(new Message("agent_thinking")));
  }

  static final class Message {
    final String event;

    Message(String event) {
      this.event = event;
    }
  }

  @Test
  void theEmittersPathGoesBeforeTheUsualOnes() {
    benchWith("type: header.kind");
    assertEquals(1, sentByTwo("{\"header\":{\"kind\":\"agent_thinking\"}}"));
    assertEquals(3, sentByTwo(PAYLOAD), "type at the top is not its place");
  }

  @Test
  void anyPayloadIsTheEventWhereTheEmitterSaysSo() {
    benchWith("payload: any");
    assertEquals(1, sentByTwo("beep"));
  }

  @Test
  void partialFramesPass() {
    emit(a, () -> bench.send(session, "part", PAYLOAD, false));
    emit(b, () -> bench.send(session, "part", PAYLOAD, false));
    assertEquals(2, session.count());
    emit(a, () -> bench.send(session, "part", PAYLOAD, true));
    emit(b, () -> bench.send(session, "part", PAYLOAD, true));
    assertEquals(3, session.count());
  }

  @Test
  void anEventWithoutATokenPassesAndIsReported() {
    push(PAYLOAD);
    push(PAYLOAD);
    push("ping");
    assertEquals(3, session.count());
    assertEquals(2, bench.violations(Kind.UNREGISTERED_ORIGIN));
  }

  @Test
  void itIsReportedOnceWhereSinksLieBelowOneAnother() {
    Session inner = new Session();
    session.next(() -> bench.send(inner, "push", PAYLOAD));
    push(PAYLOAD);
    assertEquals(1, bench.violations(Kind.UNREGISTERED_ORIGIN));
  }

  @Test
  void whatAnUnconfiguredEventSendsIsNotCreditedToTheEmissionAround() {
    for (Object emitter : new Object[] {a, b}) {
      emit(emitter, () -> bench.emit(c, "heartbeat", "s", "1", () -> push(PAYLOAD)));
    }
    assertEquals(2, session.count());
    assertEquals(0, bench.cell(a, TYPE).reached.sum());
  }

  @Test
  void neitherIsWhatAnUnreadableEmissionSends() {
    for (Object emitter : new Object[] {a, b}) {
      emit(emitter, () -> bench.emit(c, TYPE, "s", new Object(), () -> push(PAYLOAD)));
    }
    assertEquals(2, session.count());
    assertEquals(0, bench.cell(a, TYPE).reached.sum());
  }
}
