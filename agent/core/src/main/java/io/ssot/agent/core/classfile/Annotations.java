package io.ssot.agent.core.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Collection;

/** The types of the annotations in an attribute of a class file (JVMS 4.7.16 and 4.7.17). */
final class Annotations {
  private final ConstantPool pool;
  private final DataInputStream in;

  private Annotations(byte[] attribute, ConstantPool pool) {
    this.pool = pool;
    this.in = new DataInputStream(new ByteArrayInputStream(attribute));
  }

  /** Whether an attribute of this name is one that {@link #addTo} reads. */
  static boolean areIn(String attribute) {
    return attribute.equals("RuntimeVisibleAnnotations")
        || attribute.equals("RuntimeInvisibleAnnotations");
  }

  /**
   * Adds the names of the types, with dots. The JVM does not look into the attribute before it is
   * asked for annotations, so one that is damaged is no reason to refuse the class.
   */
  static void addTo(Collection<String> names, byte[] attribute, ConstantPool pool) {
    try {
      Annotations annotations = new Annotations(attribute, pool);
      int count = annotations.in.readUnsignedShort();
      for (int i = 0; i < count; i++) {
        names.add(annotations.annotation());
      }
    } catch (IOException | IndexOutOfBoundsException e) {
      // What was read up to here is good.
    }
  }

  private String annotation() throws IOException {
    String descriptor = pool.text(in.readUnsignedShort());
    int members = in.readUnsignedShort();
    for (int i = 0; i < members; i++) {
      in.readUnsignedShort(); // its name
      skipValue();
    }
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }

  private void skipValue() throws IOException {
    switch (in.readUnsignedByte()) {
      case 'e':
        in.readInt();
        break;
      case '@':
        annotation();
        break;
      case '[':
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
          skipValue();
        }
        break;
      default:
        in.readUnsignedShort();
    }
  }
}
