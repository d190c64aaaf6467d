package io.ssot.agent.cli.check;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.Descriptors;
import io.ssot.agent.core.config.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Follows paths along the static types of a method, as far as these tell anything. */
final class PathCheck {
  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

  private final Types types;
  private final Findings findings;

  PathCheck(Types types, Findings findings) {
    this.types = types;
    this.findings = findings;
  }

  /**
   * Reports why the path can't be read in calls of the method; a null path is fine. Answers the
   * type of what it finds; null if that is not known.
   */
  String run(Path path, ClassShape type, ClassShape.Member method) {
    if (path == null) {
      return null;
    }
    List<String> parameters = Descriptors.parameters(method.descriptor);
    String signature = type.name + "." + Signatures.of(method);
    if (path.root == Path.Root.THIS) {
      if (Signatures.has(method.access, Signatures.STATIC)) {
        report(path, "`this` in the static method " + signature, "start at an argument, arg[0]");
      } else {
        return follow(path, type.name);
      }
    } else if (path.arg < parameters.size()) {
      return follow(path, parameters.get(path.arg));
    } else {
      report(
          path,
          "there is no `arg[" + path.arg + "]` in " + signature,
          parameters.isEmpty()
              ? "it has no parameters; start at this"
              : "write arg[0] to arg[" + (parameters.size() - 1) + "]");
    }
    return null;
  }

  /** Follows a path within a payload: in text it leads through JSON, which no class tells. */
  void inPayload(Path path, String start) {
    if (path != null && start != null && !isText(start)) {
      follow(path, start);
    }
  }

  private boolean isText(String type) {
    return types.supertypes(type).contains("java.lang.CharSequence");
  }

  /** Follows the steps from a value whose static type is known; answers as {@link #run}. */
  String follow(Path path, String start) {
    String type = start;
    for (int i = 0; i < path.steps.size() && type != null; i++) {
      type = next(path, path.steps.get(i), type);
    }
    return type;
  }

  /** The type behind the step; null if nothing more can be known, or a problem was reported. */
  private String next(Path path, Path.Step step, String type) {
    if (step.kind == Path.Kind.INDEX && type.endsWith("[]")) {
      return type.substring(0, type.length() - 2);
    }
    if (step.kind == Path.Kind.JSON && isText(type)) {
      return null; // what the text holds is seen when the service runs
    }
    ClassShape shape = types.shape(type);
    boolean known = shape != null || isBuiltInType(type);
    if (!known || isOpen(shape)) {
      return shape != null && step.kind == Path.Kind.CALL ? called(path, step, shape) : null;
    }
    if (step.kind == Path.Kind.JSON) {
      report(path, "`" + type + "` is no text", "write json(...) around the path to the text");
      return null;
    }
    // In a payload a key is a member of whatever object there is.
    boolean key = step.kind == Path.Kind.KEY && path.root != null;
    if (key || step.kind == Path.Kind.INDEX) {
      return element(path, step, type);
    }
    if (shape == null) {
      report(path, "`" + type + "` has no members", "end the path before ." + step.name);
      return null;
    }
    return step.kind == Path.Kind.CALL ? called(path, step, shape) : member(path, step, shape);
  }

  private static boolean isBuiltInType(String type) {
    return type.endsWith("[]") || PRIMITIVES.contains(type);
  }

  /** What stands there when the service runs may be a subtype with members of its own. */
  private boolean isOpen(ClassShape shape) {
    return shape != null
        && (shape.name.equals("java.lang.Object")
            || Signatures.has(shape.access, Signatures.INTERFACE | Signatures.ABSTRACT)
            || types.supertypes(shape.name).contains("java.util.Map"));
  }

  private String element(Path path, Path.Step step, String type) {
    boolean key = step.kind == Path.Kind.KEY;
    Set<String> all = types.supertypes(type);
    if (!all.contains(key ? "java.util.Map" : "java.util.List")) {
      String written = key ? "['" + step.name + "']" : "[" + step.index + "]";
      report(
          path,
          "`"
              + type
              + "` is no "
              + (key ? "map" : "list or array")
              + ", so "
              + written
              + " finds nothing",
          "name a member, such as ." + (key ? step.name : "name"));
    }
    return null;
  }

  private String called(Path path, Path.Step step, ClassShape shape) {
    for (String name : types.supertypes(shape.name)) {
      ClassShape declaring = types.shape(name);
      if (declaring == null) {
        return null; // what is not on the class path may have it
      }
      for (ClassShape.Member method : declaring.methods) {
        if (method.name.equals(step.name) && method.descriptor.startsWith("()")) {
          return returned(path, method, declaring);
        }
      }
    }
    if (!isOpen(shape)) {
      report(
          path,
          shape.name + " has no method `" + step.name + "()`",
          "write one of its methods without parameters, or a field without ()");
    }
    return null;
  }

  private String returned(Path path, ClassShape.Member method, ClassShape declaring) {
    String type = Descriptors.returned(method.descriptor);
    if (type.equals("void")) {
      report(path, declaring.name + "." + method.name + "() returns nothing", "name another");
      return null;
    }
    return type;
  }

  private String member(Path path, Path.Step step, ClassShape shape) {
    Set<String> known = new TreeSet<>();
    ClassShape.Member busy = null;
    for (String name : types.supertypes(shape.name)) {
      ClassShape declaring = types.shape(name);
      if (declaring == null) {
        return null;
      }
      for (ClassShape.Member field : declaring.fields) {
        known.add(field.name);
        if (field.name.equals(step.name)) {
          return Descriptors.type(field.descriptor, 0);
        }
      }
      for (ClassShape.Member method : declaring.methods) {
        // A subclass comes before what it overrides.
        boolean overridden = busy != null && busy.name.equals(method.name);
        if (isGetter(method, step.name) && !overridden) {
          if (method.returnsField || Signatures.refusal(method) != null) {
            return Descriptors.returned(method.descriptor);
          }
          busy = busy == null ? method : busy;
        }
      }
    }
    reportMember(path, step, shape, busy, known);
    return null;
  }

  private void reportMember(
      Path path, Path.Step step, ClassShape shape, ClassShape.Member busy, Set<String> known) {
    if (busy != null) {
      report(
          path,
          shape.name + "." + busy.name + "() does more than return a field, so it is not called",
          "write `." + busy.name + "()` to allow the call");
      return;
    }
    List<String> names = new ArrayList<>(known);
    report(
        path,
        shape.name + " has neither a field nor a plain getter `" + step.name + "`",
        names.isEmpty() ? "it has no fields" : "its fields are " + String.join(", ", names));
  }

  private static boolean isGetter(ClassShape.Member method, String name) {
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return method.descriptor.startsWith("()")
        && !method.descriptor.endsWith("V")
        && (method.name.equals(name)
            || method.name.equals("get" + capital)
            || method.name.equals("is" + capital));
  }

  private void report(Path path, String what, String mend) {
    findings.problem(path.mark, "`" + path.text + "`: " + what, mend);
  }
}
