package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.ArgSpec;
import io.ssot.agent.core.extract.Roots;
import io.ssot.agent.core.violation.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The canonical emitter is called in the place of a legacy one (DESIGN, rule 11). */
class RerouteTest extends Benched {
  private static final String READ =
      "{event: 'arg[0]', stream: 'arg[1]', step: \"arg[2]['step']\","
          + " user: \"arg[2]['user']\", text: \"arg[2]['text']\"";
  private static final String EMITTERS =
      "emitters:\n"
          + "  Legacy:\n"
          + "    class: io.ssot.agent.core.dispatch.Legacy\n"
          + "    methods:\n"
          + "      inline: "
          + READ
          + ", async: inline}\n"
          + "      '*': "
          + READ
          + "}\n"
          + "  Unified:\n"
          + "    class: io.ssot.agent.core.dispatch.Unified\n"
          + "    canonical: {key: user, args: [{run: stream, step: step, text: text, to: user, n:"
          + " 7}]}\n"
          + "    methods:\n"
          + "      emit*: {event: \"name - 'emit'\", stream: \"arg[0]['run']\", user: this.userId,"
          + " step: \"arg[0]['step']\", text: \"arg[0]['text']\"}\n";
  private static final String CANONICAL = "{\"type\":\"agent_thinking\",\"by\":\"unified\"}";

  private final Legacy legacy = new Legacy();
  private final Map<String, Object> values = new HashMap<>();
  private Unified unified;

  @BeforeEach
  void rerouted() {
    benchRerouted("enforce", EMITTERS);
    values.put("user", "ann");
    values.put("step", "1");
    values.put("text", "a thought");
  }

  private void benchRerouted(String stage, String emitters) {
    bench("stage: " + stage, "delivery: reroute", Bench.EVENTS, emitters, Session.SINKS);
    Bench.unchecked(() -> bench.woven(Bench.method(Unified.class, "emitAgentThinking")));
    unified = new Unified(bench, "ann");
    unified.body = () -> push(CANONICAL);
  }

  /** The legacy body sends, too. */
  private Object emitLegacy() {
    return emitLegacy("emit", () -> push(PAYLOAD));
  }

  private Object emitLegacy(String method, Bench.Body body) {
    return Bench.unchecked(
        () -> bench.call(legacy, Bench.method(Legacy.class, method), body, TYPE, "s", values));
  }

  @Test
  void theCanonicalMethodIsCalledInItsPlace() {
    emitLegacy();
    assertEquals(List.of(CANONICAL), session.sent);
    assertEquals(
        Map.of("run", "s", "step", "1", "text", "a thought", "to", "ann", "n", 7), unified.event);
    assertEquals(1, bench.cell(legacy, TYPE).rerouted.sum());
    assertEquals(1, bench.cell(legacy, TYPE).emissions.sum());
    assertEquals(0, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void whyTellsTheRerouteOrWhatItFailedFor() {
    emitLegacy();
    List<String> lines = bench.dispatcher.why("s", 10);
    assertEquals(2, lines.size(), "the canonical send, and the reroute");
    assertTrue(lines.get(1).contains(" reroute: the canonical emitter was called"), lines.get(1));
    assertTrue(lines.get(1).contains("; Legacy io.ssot"), lines.get(1));
    unified.body = () -> null;
    emitLegacy();
    lines = bench.dispatcher.why("s", 10);
    assertTrue(lines.get(2).contains("not reroutable: nothing was sent; Legacy"), lines.get(2));
    assertTrue(lines.get(3).contains("; Legacy io.ssot"), "its body sends, and it is asked again");
  }

  @Test
  void theOriginIsReportedWithWhatWasDone() {
    emitLegacy();
    assertEquals(List.of("reroute"), bench.members(Kind.NON_CANONICAL_ORIGIN, "verdict"));
    benchRerouted("observe", EMITTERS);
    emitLegacy();
    assertEquals(List.of("deliver"), bench.members(Kind.NON_CANONICAL_ORIGIN, "verdict"));
  }

  @Test
  void filterHoldsForItsSendsToo() {
    emitLegacy();
    emitCanonical();
    assertEquals(1, session.count());
  }

  /** The canonical emitter is called by the application itself. */
  private void emitCanonical() {
    Bench.unchecked(
        () -> unified.emitAgentThinking(Map.of("run", "s", "step", "1", "text", "again")));
  }

  @Test
  void insideTheCanonicalEmitterTheSameIdentityIsNotRerouted() {
    unified.body =
        () -> {
          emitLegacy("emit", () -> push(PAYLOAD));
          return null;
        };
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent, "the inner legacy body");
    assertEquals(0, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void aCanonicalEmitterThatCallsLegacyOnesForeverEndsSomewhere() {
    int[] step = {1};
    unified.body =
        () -> {
          values.put("step", ++step[0]);
          return emitLegacy("emit", () -> push(PAYLOAD));
        };
    emitLegacy();
    assertTrue(step[0] < 20);
    assertTrue(session.count() > 0);
  }

  @Test
  void observeOnlyTellsWhatCouldNotBeDone() {
    benchRerouted("observe", EMITTERS);
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent);
    assertEquals(0, bench.violations(Kind.NOT_REROUTABLE));
    values.put("user", "bob");
    emitLegacy();
    assertEquals(1, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void ifItThrowsBeforeItSendsTheBodyRuns() {
    unified.body = Benched::fails;
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent);
    assertEquals(
        List.of("nothing was sent: the canonical emitter threw java.lang.IllegalStateException"),
        bench.reasons(Kind.NOT_REROUTABLE));
  }

  @Test
  void ifItThrowsAfterItSentTheBodyDoesNotRun() {
    unified.body =
        () -> {
          push(CANONICAL);
          return fails();
        };
    emitLegacy();
    assertEquals(List.of(CANONICAL), session.sent);
    assertEquals(1, bench.violations(Kind.CONFLICTING_EVIDENCE));
    assertEquals(0, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void ifNothingWasSentTheBodyRuns() {
    unified.body = () -> null;
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent);
    assertEquals(1, bench.violations(Kind.NOT_REROUTABLE));
    assertEquals(0, bench.cell(legacy, TYPE).rerouted.sum());
  }

  @Test
  void ifItsSendFailedTheBodyRuns() {
    session.next(Benched::fails);
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent);
    session.next(() -> false);
    unified.body = () -> bench.send(session, "offer", CANONICAL);
    values.put("step", "2");
    emitLegacy();
    assertEquals(List.of(PAYLOAD, CANONICAL, PAYLOAD), session.sent);
  }

  @Test
  void whatIsInFlightIsSent() {
    session.next(CompletableFuture::new);
    unified.body = () -> bench.send(session, "later", CANONICAL);
    emitLegacy();
    assertEquals(List.of(CANONICAL), session.sent);
  }

  @Test
  void whatWasSuppressedAsACopyIsSent() {
    emitCanonical();
    emitLegacy();
    assertEquals(List.of(CANONICAL), session.sent);
    assertEquals(0, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void whatWentOutBecauseItCouldNotBeSuppressedIsSent() {
    emitCanonical();
    unified.body = () -> bench.send(session, "write", CANONICAL);
    emitLegacy();
    assertEquals(List.of(CANONICAL, CANONICAL), session.sent);
    assertEquals(1, bench.violations(Kind.NOT_SUPPRESSIBLE));
    assertEquals(0, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void whatWentOutBecauseItIsAmbiguousIsSent() {
    emitCanonical();
    emitCanonical();
    emitLegacy();
    assertEquals(3, session.count());
    assertEquals(0, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void aTaskWithTheTokenCanStillSend() {
    Runnable[] task = new Runnable[1];
    unified.body =
        () -> {
          String state = CANONICAL;
          Object[] captured = {state};
          task[0] = () -> push(captured[0]);
          bench.dispatcher.causality().submitted(task[0]);
          return null;
        };
    emitLegacy();
    assertEquals(0, session.count());
    assertEquals(0, bench.violations(Kind.NOT_REROUTABLE));
    Object context = bench.dispatcher.causality().started(task[0]);
    task[0].run();
    bench.dispatcher.causality().ended(context);
    assertEquals(List.of(CANONICAL), session.sent);
  }

  @Test
  void aTaskThatWasRejectedCannot() {
    Object[] state = {0};
    Runnable task = () -> push(state);
    unified.body =
        () -> {
          bench.dispatcher.causality().submitted(task);
          throw new RejectedExecutionException();
        };
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent);
    assertNotNull(task);
  }

  @Test
  void whatThisEmissionSentBeforeIsNoExcuse() {
    // The outer method cannot be rerouted and has sent one frame; the inner one loses the next.
    String frame = "{\"type\":\"agent_thinking\",\"frame\":2}";
    emitLegacy(
        "count",
        () -> {
          push(PAYLOAD);
          unified.body = () -> null;
          return emitLegacy("emit", () -> push(frame)) == null ? 1 : 0;
        });
    assertTrue(bench.reasons(Kind.NOT_REROUTABLE).contains("nothing was sent"));
  }

  @Test
  void aCanonicalMethodThatCannotBeReadEmitsWhatItWasCalledFor() {
    benchRerouted("enforce", EMITTERS.replace("step: step, text: text, to", "text: text, to"));
    emitLegacy();
    assertEquals(List.of(CANONICAL), session.sent);
    emitLegacy("object", () -> push(PAYLOAD));
    assertEquals(1, session.count(), "by another method of the same origin, as the same event");
  }

  @Test
  void aCanonicalMethodThatReadsAnotherIdentityStillAnswersForThisOne() {
    benchRerouted(
        "enforce", EMITTERS.replace("{run: stream, step: step", "{run: text, step: step"));
    Runnable[] task = new Runnable[1];
    emitLegacy();
    assertEquals(List.of(CANONICAL), session.sent);
    unified.body =
        () -> {
          Object[] state = {CANONICAL};
          task[0] = () -> push(state[0]);
          bench.dispatcher.causality().submitted(task[0]);
          return null;
        };
    values.put("step", "2");
    emitLegacy();
    assertEquals(1, session.count());
    assertEquals(0, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void theNewestLiveInstanceWithTheKeyIsCalled() {
    Unified newer = new Unified(bench, "ann");
    newer.body = () -> push("{\"type\":\"agent_thinking\",\"by\":\"newer\"}");
    Unified other = new Unified(bench, "bob");
    emitLegacy();
    assertNotNull(newer.event);
    assertNull(other.event);
    assertNull(unified.event);
  }

  @Test
  void withoutALiveInstanceTheBodyRuns() {
    values.put("user", "nobody");
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent);
    assertEquals(List.of("no live Unified with this 'user'"), bench.reasons(Kind.NOT_REROUTABLE));
  }

  @Test
  void withoutTheKeyTheBodyRuns() {
    values.remove("user");
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent);
    assertEquals(List.of("does not read 'user'"), bench.reasons(Kind.NOT_REROUTABLE));
  }

  @Test
  void anUnreadableKeyIsAReasonAndNoFault() {
    benchRerouted(
        "enforce", EMITTERS.replace("user: \"arg[2]['user']\"", "user: 'arg[2].name.length'"));
    values.put("name", new Object());
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent);
    assertEquals(1, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void aFieldOfTheLegacyObjectMayHoldTheInstance() {
    benchRerouted("enforce", EMITTERS.replace("{key: user,", "{instance: this.unified,"));
    emitLegacy();
    assertEquals(List.of(PAYLOAD), session.sent, "it is null");
    legacy.unified = unified;
    values.put("step", "2");
    emitLegacy();
    assertEquals(List.of(PAYLOAD, CANONICAL), session.sent);
  }

  static Unified current;

  static Unified current() {
    return current;
  }

  @Test
  void aStaticAccessorMayAnswerTheInstance() {
    String accessor = "io.ssot.agent.core.dispatch.RerouteTest#current";
    benchRerouted("enforce", EMITTERS.replace("{key: user,", "{instance: '" + accessor + "',"));
    current = unified;
    emitLegacy();
    current = null;
    assertEquals(List.of(CANONICAL), session.sent);
  }

  @Test
  void whereThereIsNothingToChooseTheNewestIsCalled() {
    benchRerouted("enforce", EMITTERS.replace("{key: user,", "{"));
    emitLegacy();
    assertEquals(List.of(CANONICAL), session.sent);
  }

  @Test
  void theCallerGetsTheCanonicalResult() {
    unified.body =
        () -> {
          push(CANONICAL);
          return "result";
        };
    assertEquals("result", emitLegacy("object", () -> null));
    values.put("step", "2");
    assertEquals(true, emitLegacy("ask", () -> null));
    values.put("step", "3");
    assertNull(emitLegacy("emit", () -> null));
    assertEquals(3, session.count());
  }

  @Test
  void noNumberCanBeMadeOfIt() {
    assertEquals(42, emitLegacy("count", () -> push(PAYLOAD) == null ? 42 : 0));
    assertEquals(List.of(PAYLOAD), session.sent);
    assertEquals(1, bench.violations(Kind.NOT_REROUTABLE));
  }

  @Test
  void aMethodThatReturnsAFutureIsReroutedOnlyInline() {
    emitLegacy("later", () -> push(PAYLOAD));
    assertEquals(List.of(PAYLOAD), session.sent);
    assertEquals(
        List.of("returns a future; allow it with 'async: inline'"),
        bench.reasons(Kind.NOT_REROUTABLE));
  }

  @Test
  void inlineItGetsAFutureOfWhatItPromised() {
    assertEquals(true, inline(null));
    assertEquals(true, inline("text"));
    assertEquals(false, inline(false));
    assertEquals(true, inline(CompletableFuture.completedFuture(null)));
    assertEquals(false, inline(CompletableFuture.completedFuture(false)));
  }

  private Object inline(Object canonicalResult) {
    values.put("step", (String) values.get("step") + "+");
    unified.body =
        () -> {
          push(CANONICAL);
          return canonicalResult;
        };
    return ((CompletableFuture<?>) emitLegacy("inline", () -> null)).join();
  }

  @Test
  void aResultThatCannotBeConvertedDoesNotSendAgain() {
    bench.expectedFaults = 1;
    CompletableFuture<Object> broken =
        new CompletableFuture<>() {
          @Override
          public CompletableFuture<Object> toCompletableFuture() {
            throw new UnsupportedOperationException();
          }
        };
    assertNotNull(inlineFuture(broken));
    assertEquals(1, session.count());
  }

  private Object inlineFuture(Object canonicalResult) {
    unified.body =
        () -> {
          push(CANONICAL);
          return canonicalResult;
        };
    return emitLegacy("inline", () -> push(PAYLOAD));
  }

  @Test
  void primitiveResultsAreNeverNull() {
    for (String type : new String[] {"I", "J", "C", "B", "S", "F", "D"}) {
      Target target = new Target("x.Y", "m", "()" + type, true, "Y.java", null);
      EmitMethod method =
          new EmitMethod(
              bench.dispatcher,
              bench.config.emitters.get(0).methods.get(0),
              target,
              new Roots(true, 3),
              1,
              type);
      assertNotNull(Results.ofRerouted(method, null, null), type);
    }
  }

  @Test
  void argumentsAreConvertedByType() throws Exception {
    assertEquals(3, fill(3.0, int.class));
    assertEquals(3L, fill("3", Long.class));
    assertEquals("3", fill(3.0, String.class));
    assertEquals(0.5, fill("0.5", double.class));
    assertEquals(true, fill(true, boolean.class));
    assertNull(fill(null, String.class));
    assertReason("'text' is missing", null, int.class);
    assertReason("'text' is no int", "three", int.class);
    assertReason(
        "'text' is a java.lang.Object, not a java.lang.String", new Object(), String.class);
  }

  private void assertReason(String reason, Object value, Class<?> type) {
    NotReroutableException e = assertThrows(NotReroutableException.class, () -> fill(value, type));
    assertEquals(reason, e.getMessage());
  }

  private Object fill(Object value, Class<?> type) throws NotReroutableException {
    values.put("text", value);
    EmitMethod method = (EmitMethod) bench.woven(Bench.method(Legacy.class, "emit"));
    Emission emission =
        new Emission(
            new Identity(bench.config.event(TYPE), "s", new String[] {"1"}),
            method,
            null,
            bench.cell(legacy, TYPE),
            null,
            true,
            null,
            null,
            null);
    Frame frame = new Frame(emission, method, null, null);
    ArgSpec text = bench.config.canonical().canonical.args.get(0).map.get("text");
    Object[] roots = {legacy, TYPE, "s", values};
    return new Arguments(frame, roots[0], roots[1], roots[2], roots[3]).fill(text, type);
  }

  @Test
  void deadInstancesMakeRoom() {
    LiveInstances world = new LiveInstances();
    Object live = new Object();
    world.created("k", live);
    for (int i = 0; i < 3; i++) {
      world.created("k", new Object());
    }
    for (int i = 0; i < 200 && world.newest("k") != live; i++) {
      System.gc();
    }
    assertEquals(live, world.newest("k"));
    world.created("k", new Object());
    for (int i = 0; i < 200 && world.newest("k") != live; i++) {
      System.gc();
    }
    assertEquals(live, world.newest("k"), "the dead ones went first");
  }
}
