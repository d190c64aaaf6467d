package io.ssot.agent.core.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassShapeTest {
  /** Getters of every kind; which are plain is asserted by name. */
  @SuppressWarnings("unused")
  abstract static class Getters extends ArrayList<String> implements Runnable, Cloneable {
    private static final long serialVersionUID = 1L;
    private static Object shared;
    String text = "x";
    int number = 1;
    long big = 2;
    double real = 3;

    String plainText() {
      return text;
    }

    int plainNumber() {
      return number;
    }

    long plainBig() {
      return big;
    }

    double plainReal() {
      return real;
    }

    static Object plainStatic() {
      return shared;
    }

    int plainInherited() {
      return modCount;
    }

    String busyCall() {
      return text.trim();
    }

    int busySum() {
      return number + 1;
    }

    Object busyOther() {
      return java.util.Collections.EMPTY_LIST;
    }

    Object busySelf() {
      return this;
    }

    void busyNothing() {}

    static String busyArgument(Getters of) {
      return of.text;
    }

    abstract String busyAbstract();
  }

  @Test
  void readsTheStructure() throws IOException {
    ClassShape shape = shape(Getters.class);
    assertEquals(Getters.class.getName(), shape.name);
    assertEquals("java.util.ArrayList", shape.superName);
    assertEquals(Arrays.asList("java.lang.Runnable", "java.lang.Cloneable"), shape.interfaces);
    assertEquals("ClassShapeTest.java", shape.sourceFile);
    assertTrue(Modifier.isAbstract(shape.access));
    assertTrue(shape.major >= 55);
    assertFalse(shape.record);
    assertEquals(6, shape.fields.size());
    assertEquals("Ljava/lang/Object;", shape.fields.get(1).descriptor);
    assertTrue(Modifier.isStatic(shape.fields.get(1).access));
  }

  @Test
  void tellsPlainGettersFromBusyOnes() throws IOException {
    for (ClassShape.Member method : shape(Getters.class).methods) {
      if (!method.name.startsWith("<")) {
        assertEquals(method.name.startsWith("plain"), method.returnsField, method.name);
        assertEquals(method.returnsField, method.fieldName != null);
      }
      if (method.name.equals("plainBig")) {
        assertEquals("big", method.fieldName);
      }
    }
  }

  @Test
  void knowsWhereAMethodBegins() throws IOException {
    List<Integer> lines = new ArrayList<>();
    for (ClassShape.Member method : shape(Getters.class).methods) {
      if (method.name.startsWith("plain")) {
        lines.add(method.firstLine);
      }
      assertEquals(method.name.equals("busyAbstract"), method.firstLine == 0, method.name);
    }
    List<Integer> ascending = new ArrayList<>(lines);
    Collections.sort(ascending);
    assertEquals(ascending, lines);
    assertEquals(4, lines.get(1) - lines.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Object.class,
        String.class,
        Runnable.class,
        Override.class,
        Thread.State.class,
        java.util.concurrent.ConcurrentHashMap.class,
        java.lang.invoke.MethodHandles.Lookup.class,
        java.util.stream.Collectors.class,
      })
  void agreesWithReflection(Class<?> type) throws IOException {
    ClassShape shape = shape(type);
    assertEquals(type.getName(), shape.name);
    Class<?> parent = type.isInterface() ? Object.class : type.getSuperclass();
    assertEquals(parent == null ? null : parent.getName(), shape.superName);
    List<String> expected = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      expected.add(method.getName() + method.getParameterCount());
    }
    List<String> actual = new ArrayList<>();
    for (ClassShape.Member method : shape.methods) {
      if (!method.name.startsWith("<")) {
        actual.add(method.name + parameters(method.descriptor));
      }
    }
    Collections.sort(expected);
    Collections.sort(actual);
    assertEquals(expected, actual);
  }

  @Test
  void readsNewerVersions() throws IOException {
    byte[] bytes = bytes(Getters.class);
    bytes[7] = 99;
    assertEquals(99, ClassShape.read(bytes).major);
  }

  @Test
  void readsAModule() throws IOException {
    try (InputStream in = Object.class.getResourceAsStream("/module-info.class")) {
      ClassShape shape = ClassShape.read(in.readAllBytes());
      assertEquals("module-info", shape.name);
      assertNull(shape.superName);
    }
  }

  @Test
  void refusesGarbage() throws IOException {
    byte[] bytes = bytes(Getters.class);
    assertRefused(new byte[0]);
    assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void endsOnEveryDamage() throws IOException {
    byte[] bytes = bytes(Getters.class);
    Random random = new Random(11);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        ClassShape.read(damaged);
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertTrue(refused > 0);
  }

  private static void assertRefused(byte[] bytes) {
    assertThrows(IllegalArgumentException.class, () -> ClassShape.read(bytes));
  }

  private static int parameters(String descriptor) {
    return java.lang.invoke.MethodType.fromMethodDescriptorString(
            descriptor, ClassLoader.getPlatformClassLoader())
        .parameterCount();
  }

  private static ClassShape shape(Class<?> type) throws IOException {
    return ClassShape.read(bytes(type));
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
