package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A class file that is rewritten. One of a Java newer than ASM knows is read as the newest that it
 * does know, and keeps its version.
 */
final class Bytecode {
  static final int ASM_API = Opcodes.ASM9;
  private static final int NEWEST_KNOWN = Opcodes.V27;
  private static final int MAJOR = 7;

  final ClassWriter writer;
  private final ClassReader reader;
  private final byte major;

  Bytecode(byte[] original) {
    this.major = original[MAJOR];
    this.reader = new ClassReader(known(original));
    this.writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
  }

  private static byte[] known(byte[] original) {
    if (original[MAJOR] <= NEWEST_KNOWN) {
      return original;
    }
    byte[] bytes = original.clone();
    bytes[MAJOR] = NEWEST_KNOWN;
    return bytes;
  }

  /** Shows the class to {@code visitor}, without its code. */
  void read(ClassVisitor visitor) {
    reader.accept(visitor, ClassReader.SKIP_CODE);
  }

  /** Sends the class through {@code visitor}, which ends in the {@link #writer}. */
  byte[] rewritten(ClassVisitor visitor) {
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    byte[] bytes = writer.toByteArray();
    bytes[MAJOR] = major;
    return bytes;
  }
}
