package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.List;

/** Takes method descriptors (JVMS 4.3.3) apart. */
public final class Descriptors {
  private Descriptors() {}

  /** The parameter types as in the source, with packages: {@code java.util.Map}, {@code int[]}. */
  public static List<String> parameters(String descriptor) {
    List<String> types = new ArrayList<>();
    int at = 1;
    for (int end = end(descriptor, at); end > 0; end = end(descriptor, at)) {
      types.add(type(descriptor, at));
      at = end;
    }
    return types;
  }

  /** The return type as in the source. */
  public static String returned(String descriptor) {
    return type(descriptor, descriptor.indexOf(')') + 1);
  }

  /** Where the type that begins at this place ends; -1 if none begins there. */
  static int end(String descriptor, int start) {
    int at = start;
    while (descriptor.charAt(at) == '[') {
      at++;
    }
    char c = descriptor.charAt(at);
    if (c == ')') {
      return -1;
    }
    return c == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
  }

  /** The type that begins at this place; also of a field's descriptor, at 0. */
  public static String type(String descriptor, int start) {
    int at = start;
    String dimensions = "";
    while (descriptor.charAt(at) == '[') {
      dimensions += "[]";
      at++;
    }
    if (descriptor.charAt(at) == 'L') {
      String name = descriptor.substring(at + 1, descriptor.indexOf(';', at));
      return name.replace('/', '.') + dimensions;
    }
    return primitive(descriptor.charAt(at)) + dimensions;
  }

  private static String primitive(char letter) {
    switch (letter) {
      case 'Z':
        return "boolean";
      case 'B':
        return "byte";
      case 'C':
        return "char";
      case 'S':
        return "short";
      case 'I':
        return "int";
      case 'J':
        return "long";
      case 'F':
        return "float";
      case 'D':
        return "double";
      default:
        return "void";
    }
  }
}
