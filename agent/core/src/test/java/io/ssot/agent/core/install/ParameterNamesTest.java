package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Before Java 19 the JVM forgets them when it shows a class again. */
@EnabledForJreRange(max = JRE.JAVA_18)
class ParameterNamesTest {
  private static final ClassLoader LOADER = ParameterNamesTest.class.getClassLoader();

  static class Named {
    String join(String left, int times) {
      return left.repeat(times);
    }

    void nothing() {}
  }

  private final byte[] original = FixtureLoader.bytesOf(Named.class.getName());

  @Test
  void theyComeBack() {
    byte[] shown = forgotten(original);
    assertEquals(List.of(), names(shown).get("join"));
    assertEquals(
        List.of("left", "times"),
        names(ParameterNames.kept(shown, Named.class, LOADER)).get("join"));
  }

  /** A class that was woven when it was loaded is shown as it was before. */
  @Test
  void theyAreNotThereTwice() {
    assertEquals(
        List.of("left", "times"),
        names(ParameterNames.kept(original, Named.class, LOADER)).get("join"));
  }

  private static byte[] forgotten(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(
                    Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, thrown)) {
                  @Override
                  public void visitParameter(String parameter, int flags) {
                    // Forgotten.
                  }
                };
              }
            },
            0);
    return writer.toByteArray();
  }

  private static Map<String, List<String>> names(byte[] bytes) {
    Map<String, List<String>> names = new TreeMap<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                List<String> parameters = new ArrayList<>();
                names.put(name, parameters);
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitParameter(String parameter, int flags) {
                    parameters.add(parameter);
                  }
                };
              }
            },
            0);
    return names;
  }
}
