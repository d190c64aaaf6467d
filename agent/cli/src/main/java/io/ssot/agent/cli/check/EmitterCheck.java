package io.ssot.agent.cli.check;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.ClassPattern;
import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.EventSource;
import io.ssot.agent.core.config.Mark;
import io.ssot.agent.core.config.MethodPattern;
import io.ssot.agent.core.config.Path;
import io.ssot.agent.core.config.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for the emit methods in the classes, and whether their calls show what is read there. */
final class EmitterCheck {
  private final Config config;
  private final Types types;
  private final Findings findings;
  private final PathCheck paths;
  private final Set<EventRule> emitted = new HashSet<>();

  EmitterCheck(Config config, Types types, Findings findings) {
    this.config = config;
    this.types = types;
    this.findings = findings;
    this.paths = new PathCheck(types, findings);
  }

  void run() {
    for (EmitterRule emitter : config.emitters) {
      List<ClassShape> classes = types.matching(emitter.type);
      if (classes.isEmpty()) {
        noClass(types, findings, emitter.type);
        continue;
      }
      for (EmitRule rule : emitter.methods) {
        if (!match(rule, classes)) {
          noMethod(types, findings, rule.method, rule.mark, classes);
        }
      }
    }
    for (EventRule event : config.events.values()) {
      if (!emitted.contains(event)) {
        findings.note(event.mark, "no emit method emits `" + event.name + "`");
      }
    }
  }

  static void noClass(Types types, Findings findings, ClassPattern pattern) {
    if (types.isJdk(pattern)) {
      findings.problem(
          pattern.mark,
          "no class of the service matches `"
              + pattern
              + "`, and those of the JDK can't be intercepted",
          "name the class of your own that calls it, and its method");
      return;
    }
    if (pattern.text.contains("$$Lambda") || pattern.text.indexOf('/') >= 0) {
      findings.problem(
          pattern.mark,
          "`" + pattern + "` means a hidden class, which the JVM shows to no agent",
          "name the class in which the lambda is written, and its method `lambda$...`");
      return;
    }
    List<String> similar = types.similar(pattern.text);
    findings.problem(
        pattern.mark,
        "no class matches `" + pattern + "`",
        similar.isEmpty()
            ? "correct it, or add the jar that has it to --classpath"
            : "did you mean " + String.join(" or ", similar) + "?");
  }

  /** The rule has no method; says where it is, if it is anywhere. */
  static void noMethod(
      Types types, Findings findings, MethodPattern pattern, Mark mark, List<ClassShape> classes) {
    ClassShape first = classes.get(0);
    String what = "`" + pattern + "` matches no method of " + first.name;
    for (String supertype : types.supertypes(first.name)) {
      ClassShape shape = types.shape(supertype);
      if (shape != null && shape != first && declares(shape, pattern)) {
        findings.problem(mark, what, "it is inherited: name the class " + supertype);
        return;
      }
    }
    List<String> names = new ArrayList<>();
    List<String> signatures = new ArrayList<>();
    for (ClassShape.Member method : first.methods) {
      if (Signatures.isWritten(method)) {
        names.add(method.name);
        signatures.add(Signatures.of(method));
      }
    }
    if (isConstructor(pattern, first)) {
      findings.problem(
          mark,
          what + ", and a constructor can't be intercepted: its object is not there yet",
          "name the method that calls it");
      return;
    }
    String near = pattern.annotation == null ? Suggestion.nearest(pattern.nameGlob, names) : null;
    findings.problem(
        mark,
        what,
        (near == null ? "" : "did you mean `" + near + "`? ")
            + (signatures.isEmpty()
                ? "it has no methods"
                : "its methods are " + String.join(", ", signatures)));
  }

  /** Written as in the source: the class's simple name. */
  private static boolean isConstructor(MethodPattern pattern, ClassShape type) {
    int start = Math.max(type.name.lastIndexOf('.'), type.name.lastIndexOf('$')) + 1;
    return type.name.substring(start).equals(pattern.exactName());
  }

  private static boolean declares(ClassShape shape, MethodPattern pattern) {
    for (ClassShape.Member method : shape.methods) {
      if (Signatures.isWritten(method)
          && pattern.matches(method.name, method.descriptor, method.annotations)) {
        return true;
      }
    }
    return false;
  }

  /** Answers whether any method of the classes is the rule's, even one that can't be woven. */
  private boolean match(EmitRule rule, List<ClassShape> classes) {
    boolean any = false;
    for (ClassShape type : classes) {
      for (ClassShape.Member method : type.methods) {
        if (Signatures.isWritten(method)
            && rule.method.matches(method.name, method.descriptor, method.annotations)) {
          any = true;
          if (rule.emitter.method(method.name, method.descriptor, method.annotations) == rule) {
            match(rule, type, method);
          }
        }
      }
    }
    return any;
  }

  private void match(EmitRule rule, ClassShape type, ClassShape.Member method) {
    String refusal = Signatures.refusal(method);
    String signature = type.name + "." + Signatures.of(method);
    if (refusal != null) {
      findings.refused(
          rule.mark,
          rule.emitter.type,
          rule.method,
          signature + " " + refusal,
          "name the class that implements it");
    } else {
      intercepted(rule, type, method, signature);
    }
  }

  private void intercepted(
      EmitRule rule, ClassShape type, ClassShape.Member method, String signature) {
    String event = event(rule.event, method);
    if (event == null) {
      String spelling = EventSource.snakeCase(method.name, rule.event.prefix);
      findings.note(
          rule.mark,
          signature
              + ": "
              + (spelling == null ? "its name gives no event" : "`" + spelling + "` is no event")
              + ", so it is left alone");
      return;
    }
    findings.match(
        rule.emitter.name
            + "  "
            + signature
            + "  "
            + Signatures.place(type, method)
            + "  "
            + event);
    if (rule.selfSink) {
      SinkCheck.noteResult(findings, rule.mark, signature, method);
    }
    paths.run(rule.event.path, type, method);
    paths.run(rule.stream, type, method);
    paths.run(rule.receiver, type, method);
    for (Path value : rule.values.values()) {
      paths.run(value, type, method);
    }
  }

  /** What the listing says of the event; null if the method can't emit any. */
  private String event(EventSource source, ClassShape.Member method) {
    if (source.path != null) {
      emitted.addAll(config.events.values());
      return "event from " + source.path;
    }
    EventRule event = eventOf(config, source, method);
    if (event == null) {
      return null;
    }
    emitted.add(event);
    return "event " + event.name + (source.prefix == null ? "" : " (from the name)");
  }

  /** The one event that the method emits; null if it is none, or told by a path. */
  static EventRule eventOf(Config config, EventSource source, ClassShape.Member method) {
    return source.constant != null
        ? config.event(source.constant)
        : source.prefix != null
            ? config.event(EventSource.snakeCase(method.name, source.prefix))
            : null;
  }
}
