package io.ssot.agent.core.classfile;

import java.util.List;

/**
 * What a class file says about its class (JVMS, chapter 4), read without loading the class. Newer
 * versions of the format are read as far as they are known.
 */
public final class ClassShape {
  /** In bytes; JVMS 4.7.3. */
  private static final int LONGEST_CODE = 65_535;

  /** What the shortest method gets, in bytes. Each further return and argument takes some more. */
  private static final int LEAST_WOVEN = 30;

  /** A field or method. */
  public static final class Member {
    public final String name;

    /** As in the class file, {@code (Ljava/lang/String;)V}. */
    public final String descriptor;

    /** The access flags of JVMS 4.5 and 4.6. */
    public final int access;

    /** A method whose whole code is to return a field of its own object, or a static one. */
    public final boolean returnsField;

    /** The field that is returned; null unless {@link #returnsField}. */
    public final String fieldName;

    /** The method's first line in the source; 0 if unknown. */
    public final int firstLine;

    /** How long its code is, in bytes; 0 for none. */
    public final int codeLength;

    /** The types of its annotations, with dots. */
    public final List<String> annotations;

    Member(
        String name,
        String descriptor,
        int access,
        String fieldName,
        int firstLine,
        int codeLength,
        List<String> annotations) {
      this.name = name;
      this.descriptor = descriptor;
      this.access = access;
      this.returnsField = fieldName != null;
      this.fieldName = fieldName;
      this.firstLine = firstLine;
      this.codeLength = codeLength;
      this.annotations = annotations;
    }

    /** Whether what is woven into a method surely does not fit in any more. */
    public boolean isTooLong() {
      return codeLength > LONGEST_CODE - LEAST_WOVEN;
    }

    @Override
    public String toString() {
      return name + descriptor;
    }
  }

  /** With dots: {@code com.x.Outer$Inner}. */
  public final String name;

  /** With dots; null for {@code java.lang.Object} and for modules. */
  public final String superName;

  /** With dots. */
  public final List<String> interfaces;

  /** The access flags of JVMS 4.1. */
  public final int access;

  /** The major version of the class file: 55 for Java 11. */
  public final int major;

  /** Null if the compiler did not write it. */
  public final String sourceFile;

  public final List<Member> fields;
  public final List<Member> methods;
  public final boolean record;

  /** The types of its annotations, with dots; not of those that it inherits. */
  public final List<String> annotations;

  ClassShape(ClassFileReader read) {
    this.name = read.name;
    this.superName = read.superName;
    this.interfaces = read.interfaces;
    this.access = read.access;
    this.major = read.major;
    this.sourceFile = read.sourceFile;
    this.fields = read.fields;
    this.methods = read.methods;
    this.record = read.record;
    this.annotations = read.annotations;
  }

  /**
   * Reads a class file.
   *
   * @throws IllegalArgumentException if these bytes are none
   */
  public static ClassShape read(byte[] bytes) {
    return new ClassShape(new ClassFileReader(bytes));
  }
}
