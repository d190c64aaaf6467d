package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.classfile.ClassShape;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Near the 64 KB that a method can have (JVMS 4.7.3), {@code check} says what weaving will say. */
class LongMethodsTest {
  private static byte[] type(int length) {
    return MadeClass.of(
        Opcodes.V11,
        "(Ljava/lang/String;)V",
        out -> {
          for (int i = 1; i < length; i++) {
            out.visitInsn(Opcodes.NOP);
          }
          out.visitInsn(Opcodes.RETURN);
        });
  }

  private static ClassShape.Member run(byte[] type) {
    return ClassShape.read(type).methods.get(0);
  }

  private static boolean isRefused(int length) throws Exception {
    Loom loom = Loom.emitter(MadeClass.NAME, 1);
    loom.weave(MadeClass.NAME, type(length));
    return loom.refusals.hasSaid(MadeClass.NAME + ".run(Ljava/lang/String;)V");
  }

  private static int added() throws Exception {
    byte[] woven = Loom.emitter(MadeClass.NAME, 1).weave(MadeClass.NAME, type(100));
    return run(woven).codeLength - 100;
  }

  @Test
  void whatIsTooLongForTheWeaver() throws Exception {
    int longest = 65_535 - added();
    assertFalse(isRefused(longest));
    assertTrue(isRefused(longest + 1));
    assertFalse(run(type(longest)).isTooLong());
    assertTrue(run(type(longest + 1)).isTooLong());
  }

  @Test
  void howLongItIs() {
    assertEquals(100, run(type(100)).codeLength);
  }
}
