package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.gate.SsotGate;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Woven classes with the whole agent behind them. */
class AgentTest {
  private static final String RULE = " {event: made, stream: \"arg[0]\"}";

  private Loom loom;
  private Object sender;

  @BeforeEach
  void start() throws Exception {
    loom =
        new Loom(
            "stage: enforce",
            "events: {made: {}}",
            "sinks:",
            "  " + ShapesWire.class.getName() + ": {method: \"push*\", destination: this}",
            "emitters:",
            "  Sender:",
            "    class: " + ShapesSender.class.getName(),
            "    methods:",
            "      first:" + RULE,
            "      second:" + RULE,
            "      outer:" + RULE);
    SsotGate.connect(loom.agent());
    FixtureLoader loader = new FixtureLoader();
    loader.transformer = loom.transformer;
    sender = instance(Class.forName(ShapesSender.class.getName(), true, loader));
  }

  @AfterEach
  void noFaults() {
    SsotGate.connect(null);
    assertEquals(0, loom.faults());
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private Object call(String method, String stream, String how) throws Exception {
    Method called = sender.getClass().getDeclaredMethod(method, String.class, String.class);
    called.setAccessible(true);
    return called.invoke(sender, stream, how);
  }

  private int sent() throws Exception {
    Object wire = field(sender, "wire");
    return ((List<?>) field(wire, "sent")).size();
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  @ParameterizedTest
  @CsvSource({"Void,", "Boolean,true", "Completable,done", "Stage,done", "Future,done"})
  void aSuppressedSendReturnsWhatItWouldHave(String how, String expected) throws Exception {
    for (String emitter : List.of("first", "second")) {
      Object result = call(emitter, "s", how);
      if (result instanceof Future) {
        assertInstanceOf(Future.class, result);
        result = ((Future<?>) result).get();
      }
      assertEquals(expected, result == null ? null : result.toString());
    }
    assertEquals(1, sent());
    assertEquals(1, loom.log.counters().violations(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void whatCannotBeMadeUpIsSent() throws Exception {
    assertEquals(28, call("first", "s", "Int"));
    assertEquals(28, call("second", "s", "Int"));
    assertEquals(2, sent());
    assertEquals(1, loom.log.counters().violations(Kind.NOT_SUPPRESSIBLE));
  }

  @Test
  void delegationIsOneEmission() throws Exception {
    call("outer", "s", "Void");
    assertEquals(1, sent());
    call("first", "s", "Void"); // another origin, the same event
    assertEquals(1, sent());
  }

  /** The token is taken off again, and the number is open for the next one. */
  @ParameterizedTest
  @ValueSource(strings = {"first", "outer"})
  void exceptionsLeaveNothingBehind(String emitter) throws Exception {
    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> call(emitter, "s", "Broken"));
    assertEquals("closed", thrown.getCause().getMessage());
    Object wire = field(sender, "wire");
    Method push = wire.getClass().getDeclaredMethod("pushVoid", String.class);
    push.setAccessible(true);
    push.invoke(wire, "{\"type\":\"made\"}"); // of no emission
    push.invoke(wire, "{\"type\":\"made\"}");
    assertEquals(2, sent());
    call("second", "s", "Void");
    assertEquals(3, sent());
  }

  @Test
  void offDoesNothing() throws Exception {
    Loom off =
        new Loom(
            "stage: off",
            "events: {made: {}}",
            "emitters:",
            "  Fixture:",
            "    class: " + Shapes.class.getName(),
            "    methods: {number: {event: made, stream: \"arg[0]\"}}");
    SsotGate.connect(off.agent());
    Class<?> type =
        off.define(Shapes.class.getName(), FixtureLoader.bytesOf(Shapes.class.getName()));
    Method number = type.getDeclaredMethod("number", int.class);
    number.setAccessible(true);
    assertEquals(4, number.invoke(instance(type), 2));
    assertEquals(0, off.faults());
  }

  /** A site of an agent that was here before: nothing is known of it. */
  @Test
  void unknownSitesDoNothing() {
    assertNull(SsotGate.enter(12_345, new Object[1]));
  }
}
