package io.ssot.agent.core.classfile;

import java.io.DataInputStream;
import java.io.IOException;

/** The constants of a class file that names are made of (JVMS 4.4). */
final class ConstantPool {
  private static final int UTF8 = 1;
  private static final int INTEGER = 3;
  private static final int FLOAT = 4;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int DYNAMIC = 17;
  private static final int INVOKE_DYNAMIC = 18;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;

  private final String[] texts;

  /** The one or two indices that a constant is made of, the first one in the upper half. */
  private final int[] references;

  ConstantPool(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    texts = new String[count];
    references = new int[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      read(in, i, tag);
      if (tag == LONG || tag == DOUBLE) {
        i++; // these take two places
      }
    }
  }

  private void read(DataInputStream in, int index, int tag) throws IOException {
    switch (tag) {
      case UTF8:
        texts[index] = in.readUTF();
        break;
      case CLASS:
      case STRING:
      case METHOD_TYPE:
      case MODULE:
      case PACKAGE:
        references[index] = in.readUnsignedShort() << 16;
        break;
      case INTEGER:
      case FLOAT:
      case FIELD:
      case METHOD:
      case INTERFACE_METHOD:
      case NAME_AND_TYPE:
      case DYNAMIC:
      case INVOKE_DYNAMIC:
        references[index] = in.readInt();
        break;
      case LONG:
      case DOUBLE:
        in.readLong();
        break;
      case METHOD_HANDLE:
        in.readUnsignedByte();
        in.readUnsignedShort();
        break;
      default:
        // Its length is unknown, so nothing behind it can be read.
        throw new IOException("unknown constant " + tag);
    }
  }

  String text(int index) throws IOException {
    String text = texts[index];
    if (text == null) {
      throw new IOException("no text at " + index);
    }
    return text;
  }

  /** With dots; null for index 0. */
  String className(int index) throws IOException {
    return index == 0 ? null : text(first(index)).replace('/', '.');
  }

  /** The class that a field's or method's reference names, with dots. */
  String owner(int index) throws IOException {
    return className(first(index));
  }

  /** The name of a referenced field or method. */
  String name(int index) throws IOException {
    return text(first(second(index)));
  }

  private int first(int index) {
    return references[index] >>> 16;
  }

  private int second(int index) {
    return references[index] & 0xFFFF;
  }
}
