package io.ssot.agent.cli.check;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.ArgSpec;
import io.ssot.agent.core.config.Canonical;
import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.Delivery;
import io.ssot.agent.core.config.Descriptors;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.EventSource;
import io.ssot.agent.core.config.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the canonical emitter can be called for every event, with what the others read. */
final class CanonicalCheck {
  private final Config config;
  private final Types types;
  private final Findings findings;

  CanonicalCheck(Config config, Types types, Findings findings) {
    this.config = config;
    this.types = types;
    this.findings = findings;
  }

  void run() {
    EmitterRule emitter = config.canonical();
    if (emitter == null || config.delivery != Delivery.REROUTE) {
      return;
    }
    List<ClassShape> classes = types.matching(emitter.type);
    for (ClassShape type : classes) {
      checkMethods(emitter, type);
    }
    if (!classes.isEmpty()) {
      checkInstance(emitter.canonical);
    }
    noteUnread(emitter);
  }

  private void checkMethods(EmitterRule emitter, ClassShape type) {
    Set<EventRule> covered = new HashSet<>();
    for (ClassShape.Member method : type.methods) {
      EmitRule rule =
          Signatures.isWritten(method)
              ? emitter.method(method.name, method.descriptor, method.annotations)
              : null;
      if (rule != null && Signatures.refusal(method) == null) {
        EventRule event = EmitterCheck.eventOf(config, rule.event, method);
        if (rule.event.path != null) {
          covered.addAll(config.events.values());
        } else if (event != null) {
          covered.add(event);
        }
        if (rule.event.path != null || event != null) {
          checkParameters(emitter.canonical, type, method);
        }
      }
    }
    for (EventRule event : config.events.values()) {
      if (!covered.contains(event)) {
        findings.problem(
            emitter.canonical.mark,
            "the canonical emitter " + type.name + " has no emit method for `" + event.name + "`",
            "list it under `methods`, or choose another canonical emitter");
      }
    }
  }

  private void checkParameters(Canonical canonical, ClassShape type, ClassShape.Member method) {
    int parameters = Descriptors.parameters(method.descriptor).size();
    if (parameters != canonical.args.size()) {
      findings.problem(
          canonical.mark,
          type.name
              + "."
              + Signatures.of(method)
              + " takes "
              + Check.count(parameters, "argument")
              + ", and `args` has "
              + canonical.args.size(),
          "write one entry of `args` for each parameter");
    }
  }

  private void checkInstance(Canonical canonical) {
    String instance = canonical.instance;
    if (instance == null) {
      return;
    }
    int hash = instance.indexOf('#');
    if (hash < 0) {
      followFromLegacy(canonical);
      return;
    }
    String name = instance.substring(0, hash);
    ClassShape type = types.shape(name);
    String method = instance.substring(hash + 1);
    if (type == null) {
      findings.problem(
          canonical.mark,
          "`instance`: there is no class " + name,
          "did you mean " + String.join(" or ", types.similar(name)) + "?");
    } else if (!hasAccessor(type, method)) {
      findings.problem(
          canonical.mark,
          "`instance`: " + name + " has no static method `" + method + "()` without parameters",
          "name one, com.example.Name#method");
    }
  }

  private static boolean hasAccessor(ClassShape type, String name) {
    for (ClassShape.Member method : type.methods) {
      if (method.name.equals(name)
          && method.descriptor.startsWith("()")
          && Signatures.has(method.access, Signatures.STATIC)) {
        return true;
      }
    }
    return false;
  }

  private void followFromLegacy(Canonical canonical) {
    try {
      Path path = Path.parse(canonical.instance, canonical.mark);
      for (EmitterRule emitter : config.emitters) {
        if (emitter.canonical == null) {
          for (ClassShape type : types.matching(emitter.type)) {
            new PathCheck(types, findings).follow(path, type.name);
          }
        }
      }
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not a mistake: some events do without; but the operator shall know what stays empty. */
  private void noteUnread(EmitterRule canonical) {
    Set<String> needed = new LinkedHashSet<>();
    collect(canonical.canonical.args, needed);
    if (canonical.canonical.key != null) {
      needed.add(canonical.canonical.key);
    }
    for (EmitterRule emitter : config.emitters) {
      for (EmitRule rule : emitter == canonical ? List.<EmitRule>of() : emitter.methods) {
        for (String name : needed) {
          if (!reads(rule, name) && !isForeign(rule, name)) {
            findings.note(
                rule.mark,
                "`"
                    + emitter.name
                    + "."
                    + rule.method
                    + "` does not read `"
                    + name
                    + "`, which the canonical emitter is called with");
          }
        }
      }
    }
  }

  private static boolean reads(EmitRule rule, String name) {
    if (name.equals("receiver")) {
      return rule.receiver != null;
    }
    return name.equals("stream") || name.equals("event") || rule.values.containsKey(name);
  }

  /** The method emits one event only, and the value is a discriminator of others. */
  private boolean isForeign(EmitRule rule, String name) {
    String exact = rule.method.exactName();
    EventRule only =
        rule.event.prefix != null && exact != null
            ? config.event(EventSource.snakeCase(exact, rule.event.prefix))
            : config.event(rule.event.constant);
    if (only == null || only.by.contains(name)) {
      return false;
    }
    for (EventRule event : config.events.values()) {
      if (event.by.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static void collect(Collection<ArgSpec> args, Set<String> names) {
    for (ArgSpec arg : args) {
      if (arg.map != null) {
        collect(arg.map.values(), names);
      } else if (arg.value != null) {
        names.add(arg.value);
      }
    }
  }
}
