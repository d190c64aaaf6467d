package io.ssot.agent.core.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Goes once through a class file, from its first byte to its last. */
final class ClassFileReader {
  private static final int MAGIC = 0xCAFEBABE;

  final String name;
  final String superName;
  final List<String> interfaces;
  final int access;
  final int major;
  final List<ClassShape.Member> fields;
  final List<ClassShape.Member> methods;
  final List<String> annotations = new ArrayList<>(0);
  String sourceFile;
  boolean record;

  private final DataInputStream in;
  private final ConstantPool pool;

  /** The last member's code, as far as it was found. */
  private String returnedField;

  private int firstLine;
  private int codeLength;
  private List<String> memberAnnotations;

  ClassFileReader(byte[] bytes) {
    in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("not a class file");
      }
      in.readUnsignedShort();
      major = in.readUnsignedShort();
      pool = new ConstantPool(in);
      access = in.readUnsignedShort();
      name = pool.className(in.readUnsignedShort());
      if (name == null) {
        throw new IOException("a class without a name");
      }
      superName = pool.className(in.readUnsignedShort());
      interfaces = Collections.unmodifiableList(interfaces());
      fields = Collections.unmodifiableList(members());
      methods = Collections.unmodifiableList(members());
      readClassAttributes();
    } catch (IOException | IndexOutOfBoundsException | ClassCastException e) {
      throw new IllegalArgumentException("not a class file, or a damaged one", e);
    }
  }

  private List<String> interfaces() throws IOException {
    int count = in.readUnsignedShort();
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(pool.className(in.readUnsignedShort()));
    }
    return names;
  }

  private List<ClassShape.Member> members() throws IOException {
    int count = in.readUnsignedShort();
    List<ClassShape.Member> members = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int flags = in.readUnsignedShort();
      String memberName = pool.text(in.readUnsignedShort());
      String descriptor = pool.text(in.readUnsignedShort());
      returnedField = null;
      firstLine = 0;
      codeLength = 0;
      memberAnnotations = Collections.emptyList();
      readMemberAttributes();
      // What a method with parameters returns may be a field of one of them.
      returnedField = descriptor.startsWith("()") ? returnedField : null;
      members.add(
          new ClassShape.Member(
              memberName,
              descriptor,
              flags,
              returnedField,
              firstLine,
              codeLength,
              memberAnnotations));
    }
    return members;
  }

  private void readMemberAttributes() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      String attribute = pool.text(in.readUnsignedShort());
      int length = in.readInt();
      if (attribute.equals("Code")) {
        readCode();
      } else if (Annotations.areIn(attribute)) {
        memberAnnotations = new ArrayList<>(memberAnnotations);
        Annotations.addTo(memberAnnotations, bytes(length), pool);
      } else {
        skip(length);
      }
    }
  }

  private void readCode() throws IOException {
    in.readInt(); // the sizes of the stack and of the local variables
    byte[] code = bytes(in.readInt());
    codeLength = code.length;
    int handlers = in.readUnsignedShort();
    skip(handlers * 8);
    returnedField = Getter.fieldOf(code, pool, name);
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      boolean lines = pool.text(in.readUnsignedShort()).equals("LineNumberTable");
      int length = in.readInt();
      if (lines) {
        readLines();
      } else {
        skip(length);
      }
    }
  }

  /** The table need not be sorted, and a method may have several of them. */
  private void readLines() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      int start = in.readUnsignedShort();
      int line = in.readUnsignedShort();
      if (start == 0 && firstLine == 0) {
        firstLine = line;
      }
    }
  }

  private void readClassAttributes() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      String attribute = pool.text(in.readUnsignedShort());
      int length = in.readInt();
      if (attribute.equals("SourceFile")) {
        sourceFile = pool.text(in.readUnsignedShort());
      } else if (Annotations.areIn(attribute)) {
        Annotations.addTo(annotations, bytes(length), pool);
      } else {
        record |= attribute.equals("Record");
        skip(length);
      }
    }
  }

  private byte[] bytes(int length) throws IOException {
    if (length < 0 || length > in.available()) {
      throw new IOException("a length beyond the file's end");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private void skip(int length) throws IOException {
    if (length < 0 || in.skipBytes(length) != length) {
      throw new IOException("a length beyond the file's end");
    }
  }
}
