package io.ssot.agent.core.install;

import java.util.function.Function;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/** Rewrites a class file. */
final class Bytecode {
  static final int ASM_API = Opcodes.ASM9;
  private static final int NEWEST_KNOWN = Opcodes.V25;
  private static final int MAJOR = 7;

  private Bytecode() {}

  /**
   * Sends the class through {@code visitor}. One of a Java newer than ASM knows is read as the newest
   * that it does know, and keeps its version.
   */
  static byte[] rewrite(byte[] original, Function<ClassVisitor, ClassVisitor> visitor) {
    byte major = original[MAJOR];
    byte[] bytes = original;
    if (major > NEWEST_KNOWN) {
      bytes = original.clone();
      bytes[MAJOR] = NEWEST_KNOWN;
    }
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(visitor.apply(writer), ClassReader.EXPAND_FRAMES);
    byte[] rewritten = writer.toByteArray();
    rewritten[MAJOR] = major;
    return rewritten;
  }
}
