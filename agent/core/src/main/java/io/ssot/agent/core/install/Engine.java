package io.ssot.agent.core.install;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.Rules;
import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.violation.ViolationLog;
import io.ssot.agent.gate.SsotGate;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** Puts the parts together, once the gate is there to link to. */
final class Engine {
  private Engine() {}

  static void start(Config config, Instrumentation instrumentation) {
    ViolationLog log =
        new ViolationLog(config.logFile, config.logMaxBytes, config.plainIds, config.logValues);
    Dispatcher dispatcher = new Dispatcher(config, log);
    Sites sites = new Sites();
    Matched matched = new Matched(config, log);
    JdkHops hops = new JdkHops(instrumentation, config.causality, log);
    SsotGate.connect(new Agent(dispatcher, sites, hops, log));
    Weaver weaver = new Weaver(config, dispatcher, sites);
    SsotTransformer transformer =
        new SsotTransformer(new Rules(config), weaver, matched, hops, log);
    transformer.warmUp();
    instrumentation.addTransformer(transformer, true);
    retransformLoaded(instrumentation, transformer, log);

    Runtime.getRuntime().addShutdownHook(new ExitThread(matched, log));
    matched.watch();
  }

  /** Classes that were loaded before the agent: by attach, or from an AOT cache. */
  private static void retransformLoaded(
      Instrumentation instrumentation, SsotTransformer transformer, ViolationLog log) {
    List<Class<?>> matching = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (transformer.isCandidate(type) && instrumentation.isModifiableClass(type)) {
        matching.add(type);
      }
    }
    for (Class<?> type : matching) {
      try {
        instrumentation.retransformClasses(type);
      } catch (UnmodifiableClassException | LinkageError e) {
        log.fault("retransforming " + type.getName(), e);
      }
    }
  }
}
