package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Woven methods do what they did, and tell the gate of each call once, however they end. */
class ShapesTest {
  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(boolean.class, true),
          Map.entry(byte.class, (byte) 3),
          Map.entry(short.class, (short) 4),
          Map.entry(char.class, 'c'),
          Map.entry(int.class, 23),
          Map.entry(long.class, 1L << 40),
          Map.entry(float.class, 1.5f),
          Map.entry(double.class, 2.25),
          Map.entry(List.class, List.of("a", "z")),
          Map.entry(Map.class, Map.of("k", 1)),
          Map.entry(Comparable.class, "m"),
          Map.entry(Object.class, "lock"));

  /** The outcome of a call: what it returns, or what it throws. */
  private record Outcome(Object result, Throwable thrown) {
    void assertLike(Outcome plain) {
      if (plain.thrown != null) {
        assertNotNull(thrown);
        assertEquals(plain.thrown.toString(), thrown.toString());
      } else {
        assertNull(thrown);
        assertTrue(
            Arrays.deepEquals(new Object[] {plain.result}, new Object[] {result}),
            plain.result + " != " + result);
      }
    }
  }

  private static Object sample(Class<?> type) {
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, sample(type.getComponentType()));
      return array;
    }
    return SAMPLES.getOrDefault(type, "two");
  }

  private static Object[] samples(Method method) {
    List<Object> all = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      all.add(sample(type));
    }
    return all.toArray();
  }

  private static Outcome call(Class<?> type, Method like, Object[] arguments) throws Exception {
    Method method = type.getDeclaredMethod(like.getName(), like.getParameterTypes());
    method.setAccessible(true);
    Object receiver = Modifier.isStatic(method.getModifiers()) ? null : instance(type);
    try {
      return new Outcome(method.invoke(receiver, arguments), null);
    } catch (InvocationTargetException e) {
      return new Outcome(null, e.getCause());
    }
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  static List<Method> methods() {
    List<Method> found = new ArrayList<>();
    for (Method method : Shapes.class.getDeclaredMethods()) {
      if (!method.isBridge() && !method.isSynthetic()) {
        found.add(method);
      }
    }
    found.sort(Comparator.comparing(Method::getName));
    return found;
  }

  private static Class<?> woven(Class<?> type, Loom loom) throws ClassNotFoundException {
    return loom.define(type.getName(), FixtureLoader.bytesOf(type.getName()));
  }

  @Test
  void thereAreShapesToTest() {
    assertTrue(methods().size() > 35, methods().toString());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void doesWhatItDid(Method method) throws Exception {
    Object[] arguments = samples(method);
    Loom loom = Loom.emitter(Shapes.class.getName(), 2);
    try (RecordingGate gate = new RecordingGate()) {
      Class<?> woven = woven(Shapes.class, loom);
      assertNotNull(woven);
      Outcome plain = call(Shapes.class, method, arguments.clone());
      Outcome outcome = call(woven, method, arguments.clone());
      outcome.assertLike(plain);

      assertEquals(0, loom.faults());
      assertFalse(gate.entries.isEmpty());
      assertEquals(gate.entries.size(), gate.exits.size());
      assertEntry(method, woven, arguments, gate.entries.get(0));
      RecordingGate.Exit last = gate.exits.get(gate.exits.size() - 1);
      assertSame("context", last.context);
      assertSame(outcome.thrown, last.thrown);
      assertTrue(Arrays.deepEquals(new Object[] {outcome.result}, new Object[] {last.result}));
    }
  }

  /** The receiver first, then the two arguments that the rule reads, as far as there are any. */
  private static void assertEntry(
      Method method, Class<?> woven, Object[] arguments, Object[] entry) {
    int self = Modifier.isStatic(method.getModifiers()) ? 0 : 1;
    if (self == 1) {
      assertSame(woven, entry[0].getClass());
    }
    int read = Math.min(2, arguments.length);
    assertEquals(self + read, entry.length);
    assertArrayEquals(
        Arrays.copyOf(arguments, read), Arrays.copyOfRange(entry, self, entry.length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 7})
  void handsOverAsManyArgumentsAsAreRead(int read) throws Exception {
    Loom loom = Loom.emitter(Shapes.class.getName(), read);
    Method many =
        Shapes.class.getDeclaredMethod(
            "many",
            String.class,
            long.class,
            String.class,
            double.class,
            Object.class,
            int.class,
            String.class);
    try (RecordingGate gate = new RecordingGate()) {
      Object[] arguments = {"a", 5L, "c", 1.5, 'e', 6, "g"};
      Outcome outcome = call(woven(Shapes.class, loom), many, arguments);
      assertEquals("a5c1.5e6g", outcome.result);
      Object[] entry = gate.entries.get(0);
      int expected = Math.max(1, read); // the stream is always read
      assertArrayEquals(
          Arrays.copyOf(arguments, expected), Arrays.copyOfRange(entry, 1, entry.length));
    }
  }

  @Test
  void bridgesAndSuperCallsAreNotWovenTwice() throws Exception {
    Loom loom = Loom.emitter(Shapes.class.getName(), 1);
    try (RecordingGate gate = new RecordingGate()) {
      Class<?> woven = woven(Shapes.class, loom);
      @SuppressWarnings("unchecked")
      Comparator<Object> comparator = (Comparator<Object>) instance(woven);
      assertTrue(comparator.compare("a", "b") < 0);
      assertEquals(1, gate.entries.size());
      Method covariant = woven.getSuperclass().getDeclaredMethod("covariant", String.class);
      covariant.setAccessible(true);
      assertEquals("own x super", covariant.invoke(comparator, "x"));
      assertEquals(2, gate.entries.size());
    }
  }

  @Test
  void defaultMethodsOfInterfaces() throws Exception {
    Loom loom = Loom.emitter(ShapesDefault.class.getName(), 1);
    FixtureLoader loader = new FixtureLoader();
    loader.transformer = loom.transformer;
    try (RecordingGate gate = new RecordingGate()) {
      Class<?> type = Class.forName(Shapes.class.getName(), true, loader);
      Method callsDefault = Shapes.class.getDeclaredMethod("callsDefault", String.class);
      assertEquals(
          "hidden a static ahidden a static a",
          call(type, callsDefault, new Object[] {"a"}).result);
      assertEquals(6, gate.entries.size());
      assertEquals(6, gate.exits.size());
    }
  }

  @Test
  void recordsAndEnums() throws Exception {
    try (RecordingGate gate = new RecordingGate()) {
      Class<?> event = woven(ShapesRecord.class, Loom.emitter(ShapesRecord.class.getName(), 1));
      Constructor<?> canonical = event.getDeclaredConstructor(String.class, long.class);
      canonical.setAccessible(true);
      Object made = canonical.newInstance("t", -5L);
      Method text = event.getDeclaredMethod("text", String.class);
      text.setAccessible(true);
      assertEquals("at5", text.invoke(made, "a"));
      assertEquals("ShapesRecord[type=t, at=5]", made.toString());

      FixtureLoader loader = new FixtureLoader();
      loader.transformer =
          new Loom(
                  "events: {made: {}}",
                  "emitters:",
                  "  Tools:",
                  "    class: subtypes of " + ShapesEnum.class.getName(),
                  "    methods: {use: {event: made, stream: \"arg[0]\"}}")
              .transformer;
      gate.entries.clear();
      Class<?> tool = Class.forName(ShapesEnum.class.getName(), true, loader);
      Method use = tool.getDeclaredMethod("use", String.class);
      use.setAccessible(true);
      assertEquals("hit nail", use.invoke(tool.getEnumConstants()[0], "nail"));
      assertEquals("SAWwood", use.invoke(tool.getEnumConstants()[1], "wood"));
      assertEquals(2, gate.entries.size());
    }
  }

  @Test
  void syntheticMethodsOfLambdasAndInnerClasses() throws Exception {
    Loom loom =
        new Loom(
            "events: {made: {}}",
            "emitters:",
            "  Fixture:",
            "    class: " + Shapes.class.getName(),
            "    methods: {\"lambda$*\": {event: made, stream: \"arg[0]\"}}");
    try (RecordingGate gate = new RecordingGate()) {
      Method lambda = Shapes.class.getDeclaredMethod("lambda", String.class);
      assertEquals("aa0", call(woven(Shapes.class, loom), lambda, new Object[] {"a"}).result);
      assertEquals(1, gate.entries.size());
    }
  }

  /** What the body returned does not matter; it did not run. */
  @ParameterizedTest
  @MethodSource("methods")
  void aResultInPlaceOfTheBody(Method method) throws Exception {
    Class<?> type = method.getReturnType();
    Object result = type == void.class ? null : type == String.class ? "skipped" : sample(type);
    result = type == String[].class ? new String[] {"skipped"} : type == Map.class ? null : result;
    Loom loom = Loom.emitter(Shapes.class.getName(), 1);
    try (RecordingGate gate = new RecordingGate()) {
      gate.answer = new Object[] {result};
      Outcome outcome = call(woven(Shapes.class, loom), method, samples(method));
      assertNull(outcome.thrown);
      assertEquals(result, outcome.result);
      assertEquals(1, gate.entries.size());
      assertEquals(0, gate.exits.size());
    }
  }

  @Test
  void withoutAContextThereIsNoExit() throws Exception {
    Loom loom = Loom.emitter(Shapes.class.getName(), 1);
    try (RecordingGate gate = new RecordingGate()) {
      gate.answer = null;
      Method number = Shapes.class.getDeclaredMethod("number", int.class);
      assertEquals(46, call(woven(Shapes.class, loom), number, new Object[] {23}).result);
      assertEquals(1, gate.entries.size());
      assertEquals(0, gate.exits.size());
    }
  }

  @Test
  void withoutAnAgentNothingHappens() throws Exception {
    Class<?> woven = woven(Shapes.class, Loom.emitter(Shapes.class.getName(), 1));
    Method number = Shapes.class.getDeclaredMethod("number", int.class);
    assertEquals(46, call(woven, number, new Object[] {23}).result);
  }

  /**
   * Compiled code has to unlock what it locked; a wrong handler table would keep it interpreted.
   */
  @Test
  void staysCorrectWhenItIsHot() throws Exception {
    Loom loom = Loom.emitter(Shapes.class.getName(), 1);
    try (RecordingGate gate = new RecordingGate()) {
      gate.answer = null;
      Class<?> woven = woven(Shapes.class, loom);
      Object receiver = instance(woven);
      Method nested = woven.getDeclaredMethod("nested", Object.class);
      nested.setAccessible(true);
      Object lock = new Object();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      for (int i = 0; i < 30_000 && System.nanoTime() < end; i++) {
        assertEquals("emptytruetrue", nested.invoke(receiver, lock));
        gate.entries.clear();
      }
      assertFalse(Thread.holdsLock(lock));
      assertFalse(Thread.holdsLock(receiver));
    }
  }
}
