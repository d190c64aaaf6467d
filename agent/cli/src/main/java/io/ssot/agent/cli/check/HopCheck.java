package io.ssot.agent.cli.check;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.Descriptors;
import io.ssot.agent.core.config.HopRule;
import java.util.List;
import java.util.Set;

/** Looks for the methods of the hops in the classes. */
final class HopCheck {
  /** Equal ones may be one object, so they carry nothing. */
  private static final Set<String> VALUES =
      Set.of("java.lang.String", "java.lang.Integer", "java.lang.Long", "int", "long", "boolean");

  private final Types types;
  private final Findings findings;
  private final PathCheck paths;

  HopCheck(Types types, Findings findings) {
    this.types = types;
    this.findings = findings;
    this.paths = new PathCheck(types, findings);
  }

  void run(HopRule.Point point) {
    List<ClassShape> classes = types.matching(point.classes);
    if (classes.isEmpty()) {
      EmitterCheck.noClass(types, findings, point.classes);
      return;
    }
    boolean any = false;
    for (ClassShape type : classes) {
      for (ClassShape.Member method : type.methods) {
        if (Signatures.isWritten(method)
            && point.method.matches(method.name, method.descriptor, method.annotations)) {
          any = true;
          match(point, type, method);
        }
      }
    }
    if (!any) {
      EmitterCheck.noMethod(types, findings, point.method, point.mark, classes);
    }
  }

  private void match(HopRule.Point point, ClassShape type, ClassShape.Member method) {
    String signature = type.name + "." + Signatures.of(method);
    String refusal = Signatures.refusal(method);
    if (refusal != null) {
      findings.refused(
          point.mark,
          point.classes,
          point.method,
          signature + " " + refusal,
          "name the class that implements it");
      return;
    }
    findings.match("hop  " + signature + "  " + Signatures.place(type, method));
    if (point.kind != HopRule.Kind.TAKE) {
      paths.run(point.carrier, type, method);
    } else if (carriesNothing(method)) {
      findings.problem(
          point.mark,
          signature + " returns nothing that can be told from its equals",
          "name the method that returns the very object that was put, or use run");
    }
  }

  private static boolean carriesNothing(ClassShape.Member method) {
    return method.descriptor.endsWith(")V")
        || VALUES.contains(Descriptors.returned(method.descriptor));
  }
}
