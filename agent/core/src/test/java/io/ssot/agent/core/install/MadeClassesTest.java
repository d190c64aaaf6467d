package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class files that javac would not make, or makes no longer. The JVM verifies each one. */
class MadeClassesTest {
  private static final int MAJOR = 7;
  private static final int STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private final RecordingGate gate = new RecordingGate();
  private Loom loom;

  @BeforeEach
  void emitter() throws Exception {
    loom = Loom.emitter(MadeClass.NAME, 1);
  }

  @AfterEach
  void disconnect() {
    gate.close();
  }

  private static Method run(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals("run")) {
        return method;
      }
    }
    throw new AssertionError(type + " has no run");
  }

  private Object call(byte[] bytes, Object... arguments) throws Exception {
    try {
      return run(loom.define(MadeClass.NAME, bytes)).invoke(null, arguments);
    } finally {
      assertEquals(0, loom.faults());
    }
  }

  private void assertCalledOnce(Object... arguments) {
    assertEquals(1, gate.entries.size());
    assertArrayEquals(arguments, gate.entries.get(0));
    assertEquals(1, gate.exits.size());
    assertEquals(0, gate.faults.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V11, Opcodes.V17})
  void theBodyBeginsWithABranchTarget(int version) throws Exception {
    byte[] bytes =
        MadeClass.of(version, "(I)I", out -> MadeClass.countDown(out, version != Opcodes.V1_5));
    assertEquals(0, call(bytes, 5));
    assertCalledOnce(5);
    boolean dynamic = version >= Opcodes.V1_7;
    assertEquals(dynamic ? 1 : 0, gate.linked.size());
  }

  /** Compilers before Java 7 did not have to write frames; the JVM then infers the types. */
  @Test
  void java6WithoutFrames() throws Exception {
    byte[] bytes = MadeClass.of(Opcodes.V1_6, "(I)I", out -> MadeClass.countDown(out, false));
    assertEquals(0, call(bytes, 5));
    assertCalledOnce(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
  void oldClassesCanBeSkippedAndTellOfExceptionsToo(int version) throws Exception {
    byte[] bytes =
        MadeClass.of(
            version,
            "(JLjava/lang/String;)J",
            out -> {
              out.visitVarInsn(Opcodes.ALOAD, 2);
              out.visitMethodInsn(
                  Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
              out.visitInsn(Opcodes.I2L);
              out.visitInsn(Opcodes.LRETURN);
            });
    assertEquals(3L, call(bytes, 9L, "abc"));
    assertCalledOnce(9L);
    assertEquals(3L, gate.exits.get(0).result);

    Method run = run(loom.define(MadeClass.NAME, bytes));
    try {
      run.invoke(null, 9L, null);
      throw new AssertionError("no exception");
    } catch (InvocationTargetException e) {
      assertSame(e.getCause(), gate.exits.get(1).thrown);
    }
    gate.answer = new Object[] {17L};
    assertEquals(17L, run.invoke(null, 9L, "abc"));
    assertEquals(2, gate.exits.size());
  }

  /** Subroutines (JVMS 4.10.2.5) are long gone from javac, not from old libraries. */
  @Test
  void subroutines() throws Exception {
    byte[] bytes =
        MadeClass.of(
            Opcodes.V1_5,
            "(I)I",
            out -> {
              Label subroutine = new Label();
              out.visitJumpInsn(Opcodes.JSR, subroutine);
              out.visitJumpInsn(Opcodes.JSR, subroutine);
              out.visitVarInsn(Opcodes.ILOAD, 0);
              out.visitInsn(Opcodes.IRETURN);
              out.visitLabel(subroutine);
              out.visitVarInsn(Opcodes.ASTORE, 1);
              out.visitIincInsn(0, 10);
              out.visitVarInsn(Opcodes.RET, 1);
            });
    assertEquals(25, call(bytes, 5));
    assertCalledOnce(5);
  }

  @Test
  void argumentsAreOverwrittenWithOtherTypes() throws Exception {
    byte[] bytes =
        MadeClass.of(
            Opcodes.V11,
            "(Ljava/lang/String;JI)I",
            out -> {
              Label end = new Label();
              out.visitVarInsn(Opcodes.ILOAD, 3);
              out.visitVarInsn(Opcodes.ISTORE, 0); // a string becomes a number
              out.visitLdcInsn("text");
              out.visitVarInsn(Opcodes.ASTORE, 1); // one half of a long becomes a string
              out.visitLdcInsn(2.5f);
              out.visitVarInsn(Opcodes.FSTORE, 4); // a variable of the body
              out.visitVarInsn(Opcodes.ILOAD, 0);
              out.visitJumpInsn(Opcodes.IFEQ, end);
              out.visitIincInsn(0, 1);
              out.visitLabel(end);
              Object[] locals = {
                Opcodes.INTEGER, "java/lang/String", Opcodes.TOP, Opcodes.INTEGER, Opcodes.FLOAT
              };
              out.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
              out.visitVarInsn(Opcodes.ILOAD, 0);
              out.visitVarInsn(Opcodes.ALOAD, 1);
              out.visitMethodInsn(
                  Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
              out.visitInsn(Opcodes.IADD);
              out.visitInsn(Opcodes.IRETURN);
            });
    assertEquals(7 + 1 + 4, call(bytes, "a", 1L, 7));
    assertCalledOnce("a");
  }

  @Test
  void frameThatKnowsLessThanTheArguments() throws Exception {
    byte[] bytes =
        MadeClass.of(
            Opcodes.V11,
            "(JLjava/lang/Object;)V",
            out -> {
              Label end = new Label();
              out.visitVarInsn(Opcodes.ALOAD, 2);
              out.visitJumpInsn(Opcodes.IFNULL, end);
              out.visitLabel(end);
              out.visitFrame(Opcodes.F_NEW, 0, new Object[0], 0, new Object[0]);
              out.visitInsn(Opcodes.RETURN);
            });
    assertNull(call(bytes, 1L, "x"));
    assertCalledOnce(1L);
  }

  /** The context cannot lie in the middle of such a variable, and stands behind all of them. */
  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_6, Opcodes.V11})
  void wideVariableAcrossTheEndOfTheArguments(int version) throws Exception {
    byte[] bytes = MadeClass.of(version, "(I)J", out -> wideAcross(out, version != Opcodes.V1_5));
    assertEquals(50L, call(bytes, 5));
    assertCalledOnce(5);
    assertEquals(-1L, call(bytes, 0));
    gate.answer = new Object[] {8L};
    assertEquals(8L, call(bytes, 5));
  }

  /** Two entries in one method, each with a context of its own. */
  @Test
  void wideVariableInAnEmitMethodThatIsASink() throws Exception {
    loom =
        new Loom(
            "events: {made: {}}",
            "sinks: {" + MadeClass.NAME + ": {method: run}}",
            "emitters:",
            "  Fixture:",
            "    class: " + MadeClass.NAME,
            "    methods: {run: {event: made, stream: \"arg[0]\"}}");
    byte[] bytes = MadeClass.of(Opcodes.V11, "(I)J", out -> wideAcross(out, true));
    assertEquals(50L, call(bytes, 5));
    assertEquals(2, gate.entries.size());
    assertEquals(2, gate.exits.size());
  }

  /** Ten times the argument, or -1 for 0; the product lies over the argument. */
  private static void wideAcross(MethodVisitor out, boolean frames) {
    Label zero = new Label();
    out.visitVarInsn(Opcodes.ILOAD, 0);
    out.visitInsn(Opcodes.I2L);
    out.visitVarInsn(Opcodes.LSTORE, 0);
    out.visitVarInsn(Opcodes.LLOAD, 0);
    out.visitInsn(Opcodes.LCONST_0);
    out.visitInsn(Opcodes.LCMP);
    out.visitJumpInsn(Opcodes.IFEQ, zero);
    out.visitVarInsn(Opcodes.LLOAD, 0);
    out.visitLdcInsn(10L);
    out.visitInsn(Opcodes.LMUL);
    out.visitInsn(Opcodes.LRETURN);
    out.visitLabel(zero);
    if (frames) {
      out.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.LONG}, 0, new Object[0]);
    }
    out.visitLdcInsn(-1L);
    out.visitInsn(Opcodes.LRETURN);
  }

  @Test
  void monitorsWithoutStructure() throws Exception {
    byte[] bytes =
        MadeClass.of(
            Opcodes.V11,
            "(Ljava/lang/Object;)V",
            out -> {
              for (int opcode : new int[] {Opcodes.MONITORENTER, Opcodes.MONITOREXIT}) {
                for (int i = 0; i < 3; i++) {
                  out.visitVarInsn(Opcodes.ALOAD, 0);
                  out.visitInsn(opcode);
                }
              }
              out.visitInsn(Opcodes.RETURN);
            });
    Object lock = new Object();
    call(bytes, lock);
    assertCalledOnce(lock);
    assertTrue(!Thread.holdsLock(lock));
  }

  /** Neither the parameter's type nor the result's is found by the class's loader. */
  @Test
  void typesThatAreMissing() throws Exception {
    byte[] bytes =
        MadeClass.of(
            Opcodes.V11,
            "(Lmissing/Argument;[Lmissing/Element;)Lmissing/Result;",
            out -> {
              out.visitInsn(Opcodes.ACONST_NULL);
              out.visitInsn(Opcodes.ARETURN);
            });
    byte[] caller =
        new MadeClass(Opcodes.V11)
            .method(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                "call",
                "()Ljava/lang/Object;",
                out -> {
                  out.visitInsn(Opcodes.ACONST_NULL);
                  out.visitInsn(Opcodes.ACONST_NULL);
                  out.visitMethodInsn(
                      Opcodes.INVOKESTATIC,
                      MadeClass.NAME.replace('.', '/'),
                      "run",
                      "(Lmissing/Argument;[Lmissing/Element;)Lmissing/Result;",
                      false);
                  out.visitInsn(Opcodes.ARETURN);
                })
            .bytes();
    FixtureLoader loader = new FixtureLoader();
    loader.classFiles.put(MadeClass.NAME, bytes);
    loader.classFiles.put("made.Caller", renamed(caller));
    loader.transformer = loom.transformer;
    assertNull(Class.forName("made.Caller", true, loader).getMethod("call").invoke(null));
    assertCalledOnce((Object) null);
    assertEquals("(Object)Object", gate.linked.get(0).toString());
  }

  /** Gives the caller its own name. */
  private static byte[] renamed(byte[] bytes) {
    net.bytebuddy.jar.asm.ClassReader reader = new net.bytebuddy.jar.asm.ClassReader(bytes);
    net.bytebuddy.jar.asm.ClassWriter writer = new net.bytebuddy.jar.asm.ClassWriter(0);
    reader.accept(
        new net.bytebuddy.jar.asm.ClassVisitor(Bytecode.ASM_API, writer) {
          @Override
          public void visit(
              int version, int access, String name, String sig, String parent, String[] types) {
            super.visit(version, access, "made/Caller", sig, parent, types);
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final String TOLD = "(JLjava/lang/CharSequence;I)Ljava/lang/Object;";

  private static Loom sink(String... emitters) throws Exception {
    return new Loom(
        "events: {made: {}}",
        "sinks: {" + MadeClass.NAME + ": {method: run, callback: 'arg[1]'}}",
        String.join("\n", emitters));
  }

  /** Counts its last argument down, from its very first instruction on, and returns the second. */
  private static void returnsTold(MethodVisitor out, boolean frames) {
    Label start = new Label();
    Object[] locals = {Opcodes.LONG, "java/lang/CharSequence", Opcodes.INTEGER};
    out.visitLabel(start);
    if (frames) {
      out.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
    }
    out.visitIincInsn(3, -1);
    out.visitVarInsn(Opcodes.ILOAD, 3);
    out.visitJumpInsn(Opcodes.IFGT, start);
    out.visitVarInsn(Opcodes.ALOAD, 2);
    out.visitInsn(Opcodes.ARETURN);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {Opcodes.V1_1, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V11, Opcodes.V17})
  void aCallbackIsExchangedAtTheEntry(int version) throws Exception {
    boolean frames = version >= Opcodes.V1_6 && version != Opcodes.V1_1;
    byte[] bytes = MadeClass.of(version, TOLD, out -> returnsTold(out, frames));
    loom = sink();
    gate.replacement = "ours";
    assertEquals("ours", call(bytes, 1L, "theirs", 3));
    assertEquals(List.of("theirs"), gate.replaced);
    gate.replacement = null;
    assertEquals("theirs", call(bytes, 1L, "theirs", 3));
    gate.answer = null;
    gate.replacement = "ours";
    assertEquals("theirs", call(bytes, 1L, "theirs", 3), "no send of ours");
    gate.answer = new Object[] {"skipped"};
    assertEquals("skipped", call(bytes, 1L, "theirs", 3));
    assertEquals(2, gate.replaced.size());
  }

  @Test
  void aCallbackOfAnEmitMethodThatIsASink() throws Exception {
    loom =
        sink(
            "emitters:",
            "  Fixture:",
            "    class: " + MadeClass.NAME,
            "    methods: {run: {event: made, stream: \"arg[0]\"}}");
    byte[] bytes = MadeClass.of(Opcodes.V11, TOLD, out -> returnsTold(out, true));
    gate.replacement = "ours";
    assertEquals("ours", call(bytes, 1L, "theirs", 3));
    assertEquals(1, gate.replaced.size());
    assertEquals(2, gate.exits.size());
    assertEquals("ours", gate.exits.get(0).result);
  }

  /** The context stands behind all variables of the body, and not behind the arguments. */
  @Test
  void aCallbackAndAWideVariableAcrossTheEndOfTheArguments() throws Exception {
    byte[] bytes =
        MadeClass.of(
            Opcodes.V11,
            TOLD,
            out -> {
              Label end = new Label();
              out.visitVarInsn(Opcodes.LLOAD, 0);
              out.visitVarInsn(Opcodes.LSTORE, 3);
              out.visitVarInsn(Opcodes.ALOAD, 2);
              out.visitJumpInsn(Opcodes.IFNULL, end);
              out.visitLabel(end);
              Object[] locals = {Opcodes.LONG, "java/lang/CharSequence", Opcodes.LONG};
              out.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
              out.visitVarInsn(Opcodes.ALOAD, 2);
              out.visitInsn(Opcodes.ARETURN);
            });
    loom = sink();
    gate.replacement = "ours";
    assertEquals("ours", call(bytes, 1L, "theirs", 3));
  }

  /** What is left alone is not cast, so the type may be missing. */
  @Test
  void aCallbackWhoseTypeIsMissing() throws Throwable {
    String told = "(ILmissing/Told;)I";
    byte[] bytes =
        new MadeClass(Opcodes.V11)
            .method(STATIC, "run", told, MadeClassesTest::add)
            .method(
                STATIC,
                "call",
                "()I",
                out -> {
                  out.visitInsn(Opcodes.ICONST_5);
                  out.visitInsn(Opcodes.ACONST_NULL);
                  String name = MadeClass.NAME.replace('.', '/');
                  out.visitMethodInsn(Opcodes.INVOKESTATIC, name, "run", told, false);
                  out.visitInsn(Opcodes.IRETURN);
                })
            .bytes();
    loom = sink();
    Class<?> type = loom.define(MadeClass.NAME, bytes);
    MethodType call = MethodType.methodType(int.class);
    Object result =
        MethodHandles.publicLookup().findStatic(type, "call", call).invokeWithArguments();
    assertEquals(6, result);
    assertEquals(1, gate.exits.size());
    assertEquals(0, gate.replaced.size());
  }

  /** Nothing can be told of a number, an array, or what is only found inside of an argument. */
  @ParameterizedTest
  @ValueSource(strings = {"I", "[Ljava/lang/String;", "Ljava/lang/Object;"})
  void noCallbackThatCouldBeExchanged(String type) throws Exception {
    byte[] bytes =
        MadeClass.of(
            Opcodes.V11,
            "(I" + type + ")I",
            out -> {
              out.visitVarInsn(Opcodes.ILOAD, 0);
              out.visitInsn(Opcodes.IRETURN);
            });
    loom = sink();
    Object argument = type.equals("I") ? (Object) 1 : new String[0];
    assertEquals(5, call(bytes, 5, argument));
    assertEquals(0, gate.replaced.size());
    assertEquals(1, gate.exits.size());
  }

  private static void long64Kilobytes(MethodVisitor out) {
    for (int i = 0; i < 21_840; i++) {
      out.visitIincInsn(0, 1); // three bytes each
    }
    out.visitVarInsn(Opcodes.ILOAD, 0);
    out.visitInsn(Opcodes.IRETURN);
  }

  /** There is no room left in the method. It goes without the agent, and the others with it. */
  @Test
  void methodsNear64KilobytesAreLeftAlone() throws Exception {
    byte[] alone = MadeClass.of(Opcodes.V11, "(I)I", MadeClassesTest::long64Kilobytes);
    assertNull(loom.weave(MadeClass.NAME, alone));
    assertTrue(loom.refusals.hasSaid("made.Fixture.run(I)I"));
    byte[] bytes =
        new MadeClass(Opcodes.V11)
            .method(STATIC, "run", "(I)I", MadeClassesTest::long64Kilobytes)
            .method(STATIC, "brief", "(I)I", out -> MadeClass.countDown(out, true))
            .bytes();
    Class<?> type = loom.define(MadeClass.NAME, bytes);
    assertEquals(21_840, run(type).invoke(null, 0));
    assertEquals(0, gate.entries.size());
    assertEquals(0, type.getMethod("brief", int.class).invoke(null, 3));
    assertCalledOnce(3);
    assertEquals(0, loom.faults());
  }

  /** There is no room for what the woven code names. */
  @Test
  void classesFullOfConstantsAreLeftAlone() throws Exception {
    MadeClass full = new MadeClass(Opcodes.V11).method(STATIC, "run", "(I)I", MadeClassesTest::add);
    for (int i = 0; i < 7; i++) {
      int first = 100_000 + i * 9_354;
      full.method(STATIC, "m" + i, "()V", out -> constants(out, first));
    }
    byte[] bytes = full.bytes();
    assertNull(loom.weave(MadeClass.NAME, bytes));
    assertTrue(loom.refusals.hasSaid(MadeClass.NAME));
    assertEquals(8, call(bytes, 7));
    assertEquals(0, gate.entries.size());
  }

  private static void add(MethodVisitor out) {
    out.visitIincInsn(0, 1);
    out.visitVarInsn(Opcodes.ILOAD, 0);
    out.visitInsn(Opcodes.IRETURN);
  }

  private static void constants(MethodVisitor out, int first) {
    for (int i = first; i < first + 9_354; i++) {
      out.visitLdcInsn(i);
      out.visitInsn(Opcodes.POP);
    }
    out.visitInsn(Opcodes.RETURN);
  }

  @Test
  void nativeMethodsAreRefusedAndAbstractOnesThatAreNamed() throws Exception {
    byte[] bytes =
        new MadeClass(Opcodes.V11, Opcodes.ACC_ABSTRACT)
            .method(Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE, "low", "()V", null)
            .method(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "open", "()V", null)
            .method(STATIC, "run", "(I)I", MadeClassesTest::add)
            .bytes();
    assertEquals(8, call(bytes, 7));
    assertCalledOnce(7);
    assertTrue(loom.refusals.hasSaid("made.Fixture.low()V"));
    assertFalse(loom.refusals.hasSaid("made.Fixture.open()V"), "a pattern must expect it");
    Loom named =
        new Loom(
            "events: {made: {}}",
            "emitters:",
            "  Fixture:",
            "    class: " + MadeClass.NAME,
            "    methods: {open: {event: made, stream: this}}");
    assertNull(named.weave(MadeClass.NAME, bytes));
    assertTrue(named.refusals.hasSaid("made.Fixture.open()V"));
  }

  /** Only the learning of instances is lost with such a constructor. */
  @Test
  void aConstructorThatOverwritesThis() throws Exception {
    loom =
        new Loom(
            "events: {made: {}}",
            "delivery: reroute",
            "emitters:",
            "  Fixture:",
            "    class: " + MadeClass.NAME,
            "    canonical: {args: [stream]}",
            "    methods: {run: {event: made, stream: \"arg[0]\"}}");
    byte[] bytes =
        new MadeClass(Opcodes.V11)
            .method(
                Opcodes.ACC_PUBLIC,
                "<init>",
                "()V",
                out -> {
                  out.visitVarInsn(Opcodes.ALOAD, 0);
                  out.visitMethodInsn(
                      Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
                  out.visitInsn(Opcodes.ACONST_NULL);
                  out.visitVarInsn(Opcodes.ASTORE, 0);
                  out.visitInsn(Opcodes.RETURN);
                })
            .method(STATIC, "run", "(I)I", MadeClassesTest::add)
            .bytes();
    assertEquals(8, call(bytes, 7));
    assertCalledOnce(7);
    assertTrue(loom.refusals.hasSaid("made.Fixture.<init>()V"));
  }

  /** The jump over 32 KB gets out of range by what is woven around it. */
  @Test
  void longJumps() throws Exception {
    byte[] bytes =
        MadeClass.of(
            Opcodes.V11,
            "(I)I",
            out -> {
              Label end = new Label();
              Object[] locals = {Opcodes.INTEGER};
              out.visitVarInsn(Opcodes.ILOAD, 0);
              out.visitJumpInsn(Opcodes.IFEQ, end);
              for (int i = 0; i < 10_908; i++) {
                out.visitIincInsn(0, 1);
              }
              for (int i = 0; i < 5; i++) {
                Label skip = new Label();
                out.visitVarInsn(Opcodes.ILOAD, 0);
                out.visitJumpInsn(Opcodes.IFNE, skip);
                out.visitInsn(Opcodes.ICONST_0);
                out.visitInsn(Opcodes.IRETURN); // each return gets an exit
                out.visitLabel(skip);
                out.visitFrame(Opcodes.F_NEW, 1, locals, 0, new Object[0]);
                out.visitInsn(Opcodes.NOP);
              }
              out.visitLabel(end);
              out.visitFrame(Opcodes.F_NEW, 1, locals, 0, new Object[0]);
              out.visitVarInsn(Opcodes.ILOAD, 0);
              out.visitInsn(Opcodes.IRETURN);
            });
    assertEquals(10_909, call(bytes, 1));
    assertCalledOnce(1);
  }

  @Test
  void javaNewerThanIsKnownKeepsItsVersion() throws Exception {
    byte[] bytes = MadeClass.of(Opcodes.V11, "(I)I", out -> MadeClass.countDown(out, true));
    bytes[MAJOR] = 99;
    byte[] woven = loom.weave(MadeClass.NAME, bytes);
    assertNotNull(woven);
    assertEquals(99, woven[MAJOR]);
    assertEquals(99, bytes[MAJOR]); // the JVM's own array is not ours to change
    woven[MAJOR] = Opcodes.V11;
    FixtureLoader loader = new FixtureLoader();
    loader.classFiles.put(MadeClass.NAME, woven);
    assertEquals(0, run(Class.forName(MadeClass.NAME, true, loader)).invoke(null, 5));
    assertCalledOnce(5);
  }

  @Test
  void damagedClassesAreLeftToTheJvm() throws Exception {
    byte[] bytes = MadeClass.of(Opcodes.V11, "(I)I", out -> MadeClass.countDown(out, true));
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertNull(loom.weave(MadeClass.NAME, cut));
      assertNull(loom.weave("made.Other", cut)); // no rule names it, so it is no fault either
    }
    long faults = loom.faults();
    assertTrue(faults > 0 && faults <= bytes.length / 7 + 1, "faults: " + faults);
  }
}
