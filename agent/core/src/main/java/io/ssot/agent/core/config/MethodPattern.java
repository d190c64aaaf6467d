package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Methods by name ({@code emit}, {@code emit*}), and by parameters where some are written, or all
 * that are {@code annotated by com.x.Emit}.
 */
public final class MethodPattern {
  /** As it was written. */
  public final String text;

  /** The name, in which {@code *} stands for any run of characters. */
  public final String nameGlob;

  /** As in the source, with or without package; null for any. */
  public final List<String> parameterTypes;

  /** The annotation's name with dots; null for any method of the name. */
  public final String annotation;

  private MethodPattern(
      String text, String nameGlob, List<String> parameterTypes, String annotation) {
    this.text = text;
    this.nameGlob = nameGlob;
    this.parameterTypes = parameterTypes;
    this.annotation = annotation;
  }

  /** Reads a pattern such as {@code emit(String,java.util.Map,int[])}. */
  public static MethodPattern parse(String written, Mark mark) throws ConfigException {
    String text = written.trim();
    if (text.startsWith(ClassPattern.ANNOTATED)) {
      return annotatedBy(text, mark);
    }
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open).trim();
    List<String> types = null;
    if (open >= 0 && text.endsWith(")")) {
      types = split(text.substring(open + 1, text.length() - 1));
    }
    if (!isName(name, "*") || (open >= 0 && !areTypes(types))) {
      throw refused(written, name, mark);
    }
    return new MethodPattern(
        text, name, types == null ? null : Collections.unmodifiableList(types), null);
  }

  private static MethodPattern annotatedBy(String text, Mark mark) throws ConfigException {
    String annotation = text.substring(ClassPattern.ANNOTATED.length()).trim();
    if (!ClassPattern.wellFormed(annotation, false)) {
      throw refused(text, annotation, mark);
    }
    return new MethodPattern(text, "*", null, annotation);
  }

  private static ConfigException refused(String written, String name, Mark mark) {
    return ConfigException.of(
        mark,
        "`" + written + "` is no method pattern",
        name.equals("<init>") || name.equals("<clinit>")
            ? "a constructor or initialiser can't be intercepted, because its object is not there"
                + " yet: name the method that calls it"
            : "write emit, emit*, emit(String,java.util.Map,int[]) or annotated by"
                + " com.example.Name");
  }

  /** For rules that are made in code; the name is not checked. */
  static MethodPattern of(String name, String... types) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      list.add(types[i]);
    }
    return new MethodPattern(name, name, types.length == 0 ? null : list, null);
  }

  private static List<String> split(String text) {
    List<String> types = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() ? i > 0 : text.charAt(i) == ',') {
        types.add(text.substring(start, i).trim().replace("...", "[]"));
        start = i + 1;
      }
    }
    return types;
  }

  private static boolean areTypes(List<String> types) {
    if (types == null) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i);
      while (type.endsWith("[]")) {
        type = type.substring(0, type.length() - 2);
      }
      if (!isName(type, ".")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String name, String others) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isJavaIdentifierPart(c) && others.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** The name if it is one; null if it is a glob, or an annotation tells. */
  public String exactName() {
    return nameGlob.indexOf('*') < 0 ? nameGlob : null;
  }

  /**
   * Answers whether the method is one of those.
   *
   * @param descriptor as in the class file, {@code (Ljava/lang/String;I)V}
   * @param annotations the method's, by their names with dots
   */
  public boolean matches(String methodName, String descriptor, Collection<String> annotations) {
    return annotation == null
        ? Glob.matches(nameGlob, methodName)
            && (parameterTypes == null || matchesParameters(descriptor))
        : annotations.contains(annotation);
  }

  private boolean matchesParameters(String descriptor) {
    int at = 1;
    for (int i = 0; i < parameterTypes.size(); i++) {
      int end = Descriptors.end(descriptor, at);
      if (end < 0 || !matchesType(parameterTypes.get(i), Descriptors.type(descriptor, at))) {
        return false;
      }
      at = end;
    }
    return descriptor.charAt(at) == ')';
  }

  /** A type that is written without a package matches in any. */
  private static boolean matchesType(String written, String actual) {
    if (written.equals(actual) || written.equals(actual.replace('$', '.'))) {
      return true;
    }
    int before = actual.length() - written.length() - 1;
    return written.indexOf('.') < 0
        && before >= 0
        && actual.endsWith(written)
        && (actual.charAt(before) == '.' || actual.charAt(before) == '$');
  }

  @Override
  public String toString() {
    return text;
  }
}
