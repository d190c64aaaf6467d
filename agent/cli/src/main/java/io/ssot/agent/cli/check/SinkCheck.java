package io.ssot.agent.cli.check;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.Descriptors;
import io.ssot.agent.core.config.Mark;
import io.ssot.agent.core.config.MethodPattern;
import io.ssot.agent.core.config.Path;
import io.ssot.agent.core.config.SinkIdentity;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.dispatch.ResultTypes;
import io.ssot.agent.core.dispatch.SendHandlers;
import java.util.Collections;
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
      if (Signatures.isWritten(method)
          && pattern.matches(method.name, method.descriptor, method.annotations)) {
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
      noteResult(findings, sink.mark, signature, method);
      checkPaths(sink, type, method);
    } else if (!sink.builtIn && (sink.classes.exact() || isNative(method))) {
      // An abstract method is what a pattern of classes has to expect.
      findings.refused(
          sink.mark,
          sink.classes,
          pattern,
          signature + " " + refusal,
          "name the class that implements it, or write subtypes of " + type.name);
    }
  }

  private static boolean isNative(ClassShape.Member method) {
    return Signatures.has(method.access, Signatures.NATIVE);
  }

  private void checkPaths(SinkRule sink, ClassShape type, ClassShape.Member method) {
    if (!sink.builtIn) {
      paths.inPayload(sink.type, paths.run(sink.payload, type, method));
      paths.run(sink.destination, type, method);
      paths.run(sink.last, type, method);
      noteCallback(sink, paths.run(sink.callback, type, method));
      checkIdentity(sink.identity, type, method);
    }
  }

  private void checkIdentity(SinkIdentity identity, ClassShape type, ClassShape.Member method) {
    if (identity != null) {
      paths.run(identity.event.path, type, method);
      paths.run(identity.stream, type, method);
      paths.run(identity.receiver, type, method);
      for (Path value : identity.values.values()) {
        paths.run(value, type, method);
      }
    }
  }

  /** A copy is suppressed only if its caller can be told that all went well. */
  private void noteCallback(SinkRule sink, String type) {
    boolean known = type != null && !type.equals("java.lang.Object");
    if (known && Collections.disjoint(types.supertypes(type), SendHandlers.NAMES)) {
      findings.note(
          sink.callback.mark,
          "`"
              + type
              + "` is no "
              + SendHandlers.NAMES.get(0)
              + ", and nothing else can be called: copies with such a callback go out as"
              + " `not-suppressible`");
    }
  }

  /** Which return type keeps every copy from being suppressed. */
  static void noteResult(Findings findings, Mark mark, String signature, ClassShape.Member method) {
    int end = method.descriptor.indexOf(')') + 1;
    if (!ResultTypes.canBeMade(method.descriptor.substring(end))) {
      findings.note(
          mark,
          signature
              + " returns `"
              + Descriptors.returned(method.descriptor)
              + "`, which can't be made: every copy goes out as `not-suppressible`");
    }
  }
}
