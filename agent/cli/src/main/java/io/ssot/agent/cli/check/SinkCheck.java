package io.ssot.agent.cli.check;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.MethodPattern;
import io.ssot.agent.core.config.SinkRule;
import java.util.List;

/** Looks for the sinks in the classes. */
final class SinkCheck {
  private final Types types;
  private final Findings findings;
  private final PathCheck paths;

  SinkCheck(Types types, Findings findings) {
    this.types = types;
    this.findings = findings;
    this.paths = new PathCheck(types, findings);
  }

  void run(SinkRule sink) {
    List<ClassShape> classes = types.matching(sink.classes);
    if (classes.isEmpty() && !sink.builtIn) {
      EmitterCheck.noClass(types, findings, sink.classes);
      return;
    }
    for (MethodPattern pattern : sink.methods) {
      boolean any = sink.builtIn;
      for (ClassShape type : classes) {
        any |= match(sink, pattern, type);
      }
      if (!any) {
        EmitterCheck.noMethod(types, findings, pattern, sink.mark, classes);
      }
    }
  }

  private boolean match(SinkRule sink, MethodPattern pattern, ClassShape type) {
    boolean any = false;
    for (ClassShape.Member method : type.methods) {
      if (Signatures.isWritten(method) && pattern.matches(method.name, method.descriptor)) {
        any = true;
        match(sink, pattern, type, method);
      }
    }
    return any;
  }

  private void match(
      SinkRule sink, MethodPattern pattern, ClassShape type, ClassShape.Member method) {
    String refusal = Signatures.refusal(method);
    String signature = type.name + "." + Signatures.of(method);
    if (refusal == null) {
      String origin = sink.builtIn ? "sink (built in)" : "sink";
      findings.match(origin + "  " + signature + "  " + Signatures.place(type, method));
      checkPaths(sink, type, method);
    } else if (sink.classes.exact() && pattern.exactName() != null) {
      findings.problem(
          sink.mark,
          signature + " " + refusal + " and can't be intercepted",
          "name the class that implements it, or write subtypes of " + type.name);
    }
  }

  private void checkPaths(SinkRule sink, ClassShape type, ClassShape.Member method) {
    if (!sink.builtIn) {
      paths.run(sink.payload, type, method);
      paths.run(sink.destination, type, method);
      paths.run(sink.last, type, method);
      paths.run(sink.callback, type, method);
    }
  }
}
