package io.ssot.agent.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {
  private static final Mark MARK = new Mark("test", 1, 1);

  @ParameterizedTest
  @CsvSource({
    "com.x.Y, com.x.Y, true",
    "com.x.Y, com.x.Yy, false",
    "com.x.*Emitter, com.x.UnifiedEmitter, true",
    "com.x.*Emitter, com.x.deep.down.Emitter, true",
    "com.x.*Emitter, com.x.Emitters, false",
    "*.a*b*c, x.aXbXbc, true",
    "*.a*b*c, x.acb, false",
    "com.x.*, com.x., true",
    "subtypes of com.x.Y, com.x.Y, true",
    "subtypes of com.x.Y, com.x.Z, false",
  })
  void matchesClasses(String pattern, String name, boolean expected) throws Exception {
    assertEquals(expected, ClassPattern.parse(pattern, MARK).matches(name));
  }

  @Test
  void knowsTheKindsOfClassPatterns() throws Exception {
    assertTrue(ClassPattern.parse("x.Outer$Inner", MARK).exact());
    assertFalse(ClassPattern.parse("x.*", MARK).exact());
    ClassPattern subtypes = ClassPattern.parse("subtypes of  x.Y", MARK);
    assertTrue(subtypes.subtypes);
    assertFalse(subtypes.exact());
    assertEquals("x.Y", subtypes.text);
    assertEquals("subtypes of x.Y", subtypes.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emit                    | emit  | (I)V                                      | true",
        "emit                    | emits | ()V                                       | false",
        "emit*                   | emits | ()V                                       | true",
        "*Event                  | anEvent | ()V                                     | true",
        "emit()                  | emit  | ()V                                       | true",
        "emit()                  | emit  | (I)V                                      | false",
        "emit(int)               | emit  | ()V                                       | false",
        "emit(String)            | emit  | (Ljava/lang/String;)V                     | true",
        "emit(String)            | emit  | (Lcom/x/MyString;)V                       | false",
        "emit(String)            | emit  | (Ljava/lang/String;I)V                    | false",
        "emit(com.x.String)      | emit  | (Ljava/lang/String;)V                     | false",
        "emit(String, java.util.Map, int[]) | emit | (Ljava/lang/String;Ljava/util/Map;[I)V | true",
        "emit(String...)         | emit  | ([Ljava/lang/String;)V                    | true",
        "emit(String[])          | emit  | ([[Ljava/lang/String;)V                   | false",
        "emit(Entry)             | emit  | (Ljava/util/Map$Entry;)V                  | true",
        "emit(java.util.Map.Entry) | emit | (Ljava/util/Map$Entry;)V                 | true",
        "emit(long,double,boolean,byte,char,short,float) | emit | (JDZBCSF)V         | true",
      })
  void matchesMethods(String pattern, String name, String descriptor, boolean expected)
      throws Exception {
    assertEquals(expected, MethodPattern.parse(pattern, MARK).matches(name, descriptor, List.of()));
  }

  @Test
  void knowsExactMethodNames() throws Exception {
    assertEquals("emit", MethodPattern.parse("emit(int)", MARK).exactName());
    assertNull(MethodPattern.parse("emit*", MARK).exactName());
    assertNull(MethodPattern.parse("emit", MARK).parameterTypes);
    assertEquals(Arrays.asList("int"), MethodPattern.parse("emit(int)", MARK).parameterTypes);
  }

  @Test
  void takesDescriptorsApart() {
    String descriptor = "(I[[Ljava/util/Map;J)[Z";
    assertEquals(
        Arrays.asList("int", "java.util.Map[][]", "long"), Descriptors.parameters(descriptor));
    assertEquals("boolean[]", Descriptors.returned(descriptor));
    assertEquals("void", Descriptors.returned("()V"));
  }

  @ParameterizedTest
  @CsvSource({
    "emitAgentStarted, emit, agent_started",
    "emitAgentStarted, '', emit_agent_started",
    "emitHTTPError, emit, http_error",
    "emitStep2Done, emit, step2_done",
    "emit_agent_started, emit, agent_started",
    "emitAgent_Started, emit, agent_started",
    "AGENT_STARTED, '', agent_started",
    "send, emit, ",
    "emit, emit, ",
  })
  void makesEventsOfNames(String method, String prefix, String expected) {
    assertEquals(expected, EventSource.snakeCase(method, prefix));
  }

  @Test
  void readsEveryStepOfAPath() throws Exception {
    Path path = Path.parse("arg[12].a['b c'][\"it's\"][3].get()", MARK);
    assertEquals(12, path.arg);
    assertEquals(Path.Root.ARG, path.root);
    String[] names = {"a", "b c", "it's", null, "get"};
    Path.Kind[] kinds = {
      Path.Kind.MEMBER, Path.Kind.KEY, Path.Kind.KEY, Path.Kind.INDEX, Path.Kind.CALL
    };
    assertEquals(names.length, path.steps.size());
    for (int i = 0; i < names.length; i++) {
      assertEquals(names[i], path.steps.get(i).name);
      assertEquals(kinds[i], path.steps.get(i).kind);
    }
    assertEquals(3, path.steps.get(3).index);
    assertEquals(Path.Root.THIS, Path.parse("this", MARK).root);
    assertEquals(0, Path.parse("this", MARK).steps.size());
  }

  @Test
  void readsPathsInJsonText() throws Exception {
    Path path = Path.parse("json(arg[1].text()).a['b)'][2]", MARK);
    assertEquals(1, path.arg);
    Path.Kind[] kinds = {
      Path.Kind.CALL, Path.Kind.JSON, Path.Kind.MEMBER, Path.Kind.KEY, Path.Kind.INDEX
    };
    assertEquals(kinds.length, path.steps.size());
    for (int i = 0; i < kinds.length; i++) {
      assertEquals(kinds[i], path.steps.get(i).kind);
    }
    assertEquals(Path.Root.THIS, Path.parse("json(this)['a']", MARK).root);
  }

  @Test
  void readsPathsInPayloads() throws Exception {
    Path path = Path.parseInPayload("header.kind['a.b']", MARK);
    assertNull(path.root);
    assertEquals("header", path.steps.get(0).name);
    assertEquals("a.b", path.steps.get(2).name);
    assertEquals(1, Path.parseInPayload("['kind']", MARK).steps.size());
  }
}
