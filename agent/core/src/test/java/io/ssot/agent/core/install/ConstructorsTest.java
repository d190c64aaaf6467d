package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances of the canonical emitter are learnt where its constructors return. */
class ConstructorsTest {
  private static final String OBJECT = "java/lang/Object";

  private final RecordingGate gate = new RecordingGate();

  @AfterEach
  void disconnect() {
    gate.close();
  }

  private static Loom canonical() throws Exception {
    return new Loom(
        "events: {made: {}}",
        "emitters:",
        "  Canonical:",
        "    class: " + MadeClass.NAME,
        "    canonical: {key: user, args: [stream]}",
        "    methods: {emit: {event: made, stream: \"arg[0]\", user: this.user}}");
  }

  /** A constructor that returns early for null, and throws for the empty text. */
  private static byte[] fixture(int version) {
    return new MadeClass(version)
        .field(Opcodes.ACC_PRIVATE, "user", "Ljava/lang/String;")
        .method(
            Opcodes.ACC_PUBLIC,
            "<init>",
            "(Ljava/lang/String;)V",
            out -> constructor(out, version >= Opcodes.V1_6))
        .bytes();
  }

  private static void constructor(MethodVisitor out, boolean frames) {
    String own = MadeClass.NAME.replace('.', '/');
    Object[] locals = {own, "java/lang/String"};
    Label some = new Label();
    out.visitVarInsn(Opcodes.ALOAD, 0);
    out.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
    out.visitVarInsn(Opcodes.ALOAD, 1);
    out.visitJumpInsn(Opcodes.IFNONNULL, some);
    out.visitInsn(Opcodes.RETURN);
    out.visitLabel(some);
    if (frames) {
      out.visitFrame(Opcodes.F_NEW, 2, locals, 0, new Object[0]);
    }
    out.visitVarInsn(Opcodes.ALOAD, 1);
    out.visitInsn(Opcodes.ICONST_0);
    out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "charAt", "(I)C", false);
    out.visitInsn(Opcodes.POP);
    out.visitVarInsn(Opcodes.ALOAD, 0);
    out.visitVarInsn(Opcodes.ALOAD, 1);
    out.visitFieldInsn(Opcodes.PUTFIELD, own, "user", "Ljava/lang/String;");
    out.visitInsn(Opcodes.RETURN);
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_6, Opcodes.V11})
  void everyReturnTells(int version) throws Exception {
    Loom loom = canonical();
    Class<?> type = loom.define(MadeClass.NAME, fixture(version));
    assertEquals(0, loom.faults());
    Object early = type.getConstructor(String.class).newInstance((Object) null);
    Object late = type.getConstructor(String.class).newInstance("u1");
    assertSame(early, gate.entries.get(0)[0]);
    assertSame(late, gate.entries.get(1)[0]);
    assertThrows(
        InvocationTargetException.class, () -> type.getConstructor(String.class).newInstance(""));
    assertEquals(2, gate.entries.size()); // what was never finished is not learnt
    assertEquals(0, gate.faults.size());
  }

  /** The real agent reads the key at the end of the constructor. */
  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_6, Opcodes.V11})
  void theAgentLearnsThem(int version) throws Exception {
    Loom loom = canonical();
    io.ssot.agent.gate.SsotGate.connect(loom.agent());
    Class<?> type = loom.define(MadeClass.NAME, fixture(version));
    type.getConstructor(String.class).newInstance("u1");
    type.getConstructor(String.class).newInstance((Object) null);
    assertEquals(0, loom.faults());
  }

  @Test
  void whereTheInstanceIsNamedNoneIsLearnt() throws Exception {
    Loom loom =
        new Loom(
            "events: {made: {}}",
            "emitters:",
            "  Canonical:",
            "    class: " + MadeClass.NAME,
            "    canonical: {instance: this.unified, args: [stream]}",
            "    methods: {emit: {event: made, stream: \"arg[0]\"}}");
    assertNull(loom.weave(MadeClass.NAME, fixture(Opcodes.V11)));
  }

  @Test
  void whatOverwritesThisIsLeftAlone() throws Exception {
    Loom loom = canonical();
    byte[] bytes =
        new MadeClass(Opcodes.V11)
            .method(
                Opcodes.ACC_PUBLIC,
                "<init>",
                "()V",
                out -> {
                  out.visitVarInsn(Opcodes.ALOAD, 0);
                  out.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
                  out.visitInsn(Opcodes.ICONST_0);
                  out.visitVarInsn(Opcodes.ISTORE, 0);
                  out.visitInsn(Opcodes.RETURN);
                })
            .bytes();
    loom.define(MadeClass.NAME, bytes).getConstructor().newInstance();
    assertEquals(0, loom.faults());
    assertEquals(0, gate.entries.size());
  }
}
