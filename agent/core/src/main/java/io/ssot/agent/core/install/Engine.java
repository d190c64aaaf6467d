package io.ssot.agent.core.install;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.Rules;
import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.violation.ViolationLog;
import io.ssot.agent.gate.SsotGate;
import java.lang.instrument.Instrumentation;
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
    Weaver weaver = new Weaver(config, dispatcher, sites, new Refusals(log));
    SsotTransformer transformer =
        new SsotTransformer(new Rules(config), weaver, matched, hops, log);
    transformer.warmUp();
    SsotGate.connect(new Agent(dispatcher, sites, hops, log));
    instrumentation.addTransformer(transformer, true);
    try {
      retransformLoaded(instrumentation, transformer, log);
      Runtime.getRuntime().addShutdownHook(new ExitThread(matched, dispatcher, log));
      matched.watch(new HiddenClasses(instrumentation, transformer));
    } catch (Throwable t) {
      // What is off must not go on weaving.
      instrumentation.removeTransformer(transformer);
      SsotGate.connect(null);
      throw t;
    }
  }

  /** Classes that were loaded before the agent: by attach, or from an AOT cache. */
  private static void retransformLoaded(
      Instrumentation instrumentation, SsotTransformer transformer, ViolationLog log) {
    List<Class<?>> matching = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      transformer.refuseIfHidden(type);
      if (transformer.isCandidate(type) && instrumentation.isModifiableClass(type)) {
        matching.add(type);
      }
    }
    for (Class<?> type : matching) {
      try {
        instrumentation.retransformClasses(type);
      } catch (Throwable t) {
        // Such as records with annotated components, whose bytes the JVM itself gets wrong before
        // 22 (JDK-8315575). The class stays as it is, and the next one has its chance.
        log.fault("retransforming " + type.getName(), t);
      }
    }
  }
}
