package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.ConfigLoader;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EmitterRule;
import io.ssot.agent.core.config.MethodPattern;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.extract.Roots;
import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.ViolationLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A dispatcher with a clock of its own, and methods that are entered and left as woven ones are,
 * without any bytecode: {@link #call} does what {@code install.Around} weaves.
 */
final class Bench implements AutoCloseable {
  /** The original code of a woven method. */
  interface Body {
    Object run() throws Throwable;
  }

  static final String EVENTS =
      "events: {agent_started: {}, agent_thinking: {by: [step], as: [thinking]}}\n";

  /** {@code A.emit(type, stream, step)} and so on, and the sinks of {@link Session}. */
  static final String USUAL =
      EVENTS + "emitters:\n" + emitter("A") + emitter("B") + emitter("C") + Session.SINKS;

  final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  final ViolationLog log;
  Dispatcher dispatcher;
  Config config;

  /** Whether reading the clock fails, as a bug in the ledger would. */
  volatile boolean brokenClock;

  /** Runs when the ledger looks at the clock, once: between its answer and what comes of it. */
  volatile Runnable asking;

  /** How often the agent may have failed. */
  long expectedFaults;

  private final Path file;
  private final Map<Method, Woven> woven = new HashMap<>();

  Bench(String... yaml) {
    try {
      file = Files.createTempFile("bench", ".jsonl");
      config =
          ConfigLoader.parse(
              String.join("\n", yaml), "ssot.yaml", Collections.emptyMap(), new Properties());
    } catch (ConfigException | IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
    log = new ViolationLog(file.toString(), 1 << 20, true, config.logValues);
    dispatcher = new Dispatcher(config, log, this::now);
  }

  private long now() {
    if (brokenClock) {
      throw new IllegalStateException("a bug of the agent");
    }
    Runnable meanwhile = asking;
    if (meanwhile != null && isAsked()) {
      asking = null;
      meanwhile.run();
    }
    return nanos.get();
  }

  private static boolean isAsked() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    f ->
                        f.getClassName().equals(Ledger.class.getName())
                            && f.getMethodName().equals("ask")));
  }

  static String emitter(String name) {
    return "  "
        + name
        + ":\n    class: io.ssot.agent.core.dispatch.Emitters$"
        + name
        + "\n    methods:\n      emit: {event: 'arg[0]', stream: 'arg[1]', step: 'arg[2]'}\n";
  }

  /** Other rules hold, and every method is woven again. */
  synchronized void continueBy(Config other) {
    config = other;
    dispatcher = dispatcher.with(other);
    woven.clear();
  }

  void pass(long milliseconds) {
    nanos.addAndGet(milliseconds * 1_000_000);
  }

  /** Calls {@code emit} of one of the {@link Emitters}. */
  Object emit(Object emitter, String type, String stream, Object step, Body body) {
    Method method = method(emitter.getClass(), "emit");
    return unchecked(() -> call(emitter, method, body, type, stream, step));
  }

  /** Calls a sink. */
  Object send(Session session, String method, Object... arguments) {
    Method sink = method(session.getClass(), method);
    return unchecked(() -> call(session, sink, () -> session.transmit(arguments), arguments));
  }

  static Object unchecked(Body body) {
    try {
      return body.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** A woven method is called. */
  Object call(Object self, Method method, Body body, Object... arguments) throws Throwable {
    Woven site = woven(method);
    Object context = site.enter(roots(site.roots, self, arguments));
    if (context instanceof Object[] answer) {
      return answer[0];
    }
    try {
      replace(site, context, arguments);
      Object result = body.run();
      dispatcher.exited(context, result, null);
      return result;
    } catch (Throwable t) {
      dispatcher.exited(context, null, t);
      throw t;
    }
  }

  /** A callback is exchanged at the entry; the body finds it among its arguments. */
  private void replace(Woven site, Object context, Object[] arguments) {
    int position = site instanceof SinkMethod sink ? sink.callbackArgument : -1;
    Object other = position < 0 ? null : dispatcher.callback(context, arguments[position]);
    if (other != null) {
      arguments[position] = other;
    }
  }

  private static Object[] roots(Roots roots, Object self, Object[] arguments) {
    Object[] values = new Object[roots.positions().size()];
    for (int i = 0; i < values.length; i++) {
      int position = roots.positions().get(i);
      values[i] = position < 0 ? self : arguments[position];
    }
    return values;
  }

  static Method method(Class<?> type, String name) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new AssertionError(type + " has no " + name);
  }

  /** Weaves the method, if it was not yet. */
  synchronized Woven woven(Method method) {
    Woven known = woven.get(method);
    if (known == null) {
      known = weave(method);
      woven.put(method, known);
    }
    return known;
  }

  private Woven weave(Method method) {
    Class<?> type = method.getDeclaringClass();
    String descriptor =
        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    Target target =
        new Target(
            type.getName(),
            method.getName(),
            descriptor,
            isStatic,
            type.getSimpleName() + ".java",
            type.getClassLoader());
    int parameters = method.getParameterCount();
    for (EmitterRule emitter : config.emitters) {
      EmitRule rule = emitter.method(method.getName(), descriptor, List.of());
      if (rule != null && emitter.type.matches(type.getName())) {
        Roots roots = EmitMethod.roots(rule, isStatic, parameters);
        EmitMethod emit = dispatcher.emitMethod(rule, target, roots, 7);
        emit.linked(type);
        return emit;
      }
    }
    for (SinkRule rule : config.sinks) {
      for (MethodPattern pattern : rule.methods) {
        if (rule.name.equals(type.getName())
            && pattern.matches(method.getName(), descriptor, List.of())) {
          return dispatcher.sinkMethod(rule, target, SinkMethod.roots(rule, isStatic, parameters));
        }
      }
    }
    throw new AssertionError("no rule for " + method);
  }

  long violations(Kind kind) {
    return log.counters().violations(kind);
  }

  long count(String name) {
    return log.counters().get(name);
  }

  Counters.Cell cell(Object emitter, String event) {
    EmitMethod method = (EmitMethod) woven(method(emitter.getClass(), "emit"));
    return log.counters().cell(event, method.place);
  }

  /** The reasons of all violations of the kind; ends the log. */
  List<String> reasons(Kind kind) {
    List<String> reasons = new ArrayList<>();
    for (JsonObject line : records(kind)) {
      reasons.add(line.has("reason") ? line.get("reason").getAsString() : "");
    }
    return reasons;
  }

  /** All violations of the kind, as they are logged; ends the log. */
  List<JsonObject> records(Kind kind) {
    log.close();
    List<JsonObject> records = lines();
    records.removeIf(
        line -> !line.has("kind") || !line.get("kind").getAsString().equals(kind.label));
    return records;
  }

  /** A member of all violations of the kind, empty where it is missing; ends the log. */
  List<String> members(Kind kind, String member) {
    List<String> values = new ArrayList<>();
    for (JsonObject line : records(kind)) {
      values.add(line.has(member) ? line.get(member).getAsString() : "");
    }
    return values;
  }

  private List<JsonObject> lines() {
    List<JsonObject> all = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        all.add(JsonParser.parseString(line).getAsJsonObject());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Nothing went wrong, and the thread carries nothing of ours. */
  @Override
  public void close() {
    List<String> faults = expectedFaults == 0 ? reasons(Kind.AGENT_FAULT) : List.of();
    log.close();
    file.toFile().delete();
    assertEquals(expectedFaults, violations(Kind.AGENT_FAULT), () -> "faults: " + faults);
    assertEquals(null, dispatcher.tokens.peek(), "the thread still carries a token");
  }
}
