package io.ssot.agent.core.install;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.config.Rules;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.control.ControlThread;
import io.ssot.agent.core.control.Installed;
import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.violation.ViolationLog;
import io.ssot.agent.gate.SsotGate;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** The parts of an agent that is in the JVM, once the gate is there to link to. */
final class Engine implements Installed {
  /** What stops the JVM for no longer than a young collection does. */
  private static final int BATCH = 25;

  private final Instrumentation instrumentation;
  private final ViolationLog log;
  private final Sites sites;
  private final Refusals refusals;
  private final GateCheck gates;
  private final Retransformation retransformation;
  private final JdkHops hops;
  private final CallSites callSites;
  private final Agent agent;
  private final SsotTransformer transformer;
  private final ExitThread exit = new ExitThread(this);
  private volatile Config config;
  private volatile Dispatcher dispatcher;
  private volatile Matched matched;
  private volatile ControlThread control;

  /** How often the rules have changed. */
  private int generation;

  private Engine(Config config, Instrumentation instrumentation) {
    this.config = config;
    this.instrumentation = instrumentation;
    this.log =
        new ViolationLog(config.logFile, config.logMaxBytes, config.plainIds, config.logValues);
    this.sites = new Sites(SsotGate.enroll());
    this.refusals = new Refusals(log);
    this.gates = new GateCheck(log);
    this.retransformation = new Retransformation(instrumentation, log);
    this.hops = new JdkHops(instrumentation, config.causality, retransformation);
    this.callSites = new CallSites(hops, config.policy.stage == Stage.OFF);
    this.dispatcher = new Dispatcher(config, log);
    this.agent = new Agent(dispatcher, sites, callSites, log);
    this.transformer = new SsotTransformer(weaving(), hops, log);
  }

  static void start(Config config, Instrumentation instrumentation) {
    Engine engine = new Engine(config, instrumentation);
    if (config.isKilled()) {
      engine.apply(config.policy.withStage(Stage.OFF));
    }
    engine.transformer.weaving().warmUp();
    SsotGate.connect(engine.agent);
    instrumentation.addTransformer(engine.transformer, true);
    try {
      List<Class<?>> loaded = engine.meant(engine.transformer.weaving(), null);
      if (!loaded.isEmpty()) {
        engine.dispatcher.beginLate();
      }
      engine.retransform(loaded);
      Runtime.getRuntime().addShutdownHook(engine.exit);
      engine.control = ControlThread.start(engine);
    } catch (Throwable t) {
      // What is off must not go on weaving.
      engine.callSites.release();
      instrumentation.removeTransformer(engine.transformer);
      SsotGate.connect(null);
      throw t;
    }
  }

  private String prefix() {
    return generation + ":";
  }

  private Weaving weaving() {
    Matched fresh = new Matched(config, log);
    matched = fresh;
    Weaver weaver = new Weaver(config, dispatcher, sites, refusals, prefix());
    return new Weaving(new Rules(config), weaver, fresh, gates, log);
  }

  /** The loaded classes that one of two sets of rules means; either may be null. */
  private List<Class<?>> meant(Weaving one, Weaving other) {
    List<Class<?>> matching = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (one != null) {
        one.refuseIfHidden(type);
      }
      boolean candidate =
          one != null && one.isCandidate(type) || other != null && other.isCandidate(type);
      if (candidate && instrumentation.isModifiableClass(type)) {
        matching.add(type);
      }
    }
    return matching;
  }

  private void retransform(List<Class<?>> types) {
    retransformation.inBatches(types, BATCH);
  }

  @Override
  public void settle() {
    ClassLoader own = Engine.class.getClassLoader();
    try {
      if (own instanceof Closeable) {
        ((Closeable) own).close();
      }
    } catch (IOException e) {
      log.fault("reading the rest of the jar", e);
    }
  }

  @Override
  public String version() {
    return Version.TEXT;
  }

  @Override
  public Config config() {
    return config;
  }

  @Override
  public ViolationLog log() {
    return log;
  }

  @Override
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  @Override
  public void apply(Policy policy) {
    boolean off = policy.stage == Stage.OFF;
    if (off != (dispatcher.rollout().policy().stage == Stage.OFF)) {
      // Not before the agent is off, nor after it is on: the sites would lead to one that is not.
      if (!off) {
        callSites.switchOff(false);
      }
      dispatcher.change(policy);
      if (off) {
        callSites.switchOff(true);
      }
    } else {
      dispatcher.change(policy);
    }
  }

  @Override
  public synchronized void apply(Config rules) {
    Weaving before = transformer.weaving();
    config = rules;
    dispatcher = dispatcher.with(rules);
    generation++;
    agent.dispatchBy(dispatcher);
    Weaving now = weaving();
    transformer.weaveBy(now);
    sites.renew(prefix());
    retransform(meant(now, before));
  }

  @Override
  public void up() {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      transformer.weaving().refuseIfHidden(type);
    }
    matched.sayUnmatched();
  }

  @Override
  public synchronized void detach() {
    apply(dispatcher.rollout().policy().withStage(Stage.OFF));
    callSites.release();
    Weaving before = transformer.weaving();
    transformer.weaveBy(null);
    hops.deactivate();
    retransform(meant(null, before));
    instrumentation.removeTransformer(transformer);
    SsotGate.connect(null);
    removeExit();
    close();
    admitOthers();
  }

  /** Tells the premain class, which may be that of another build, that the next agent may come. */
  private void admitOthers() {
    try {
      ClassLoader.getSystemClassLoader()
          .loadClass("io.ssot.agent.SsotAgent")
          .getMethod("detached")
          .invoke(null);
    } catch (ReflectiveOperationException e) {
      log.fault("leaving", e);
    }
  }

  private void removeExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
    } catch (IllegalStateException e) {
      // The JVM ends already.
    }
  }

  /** The JVM ends. */
  void exit() {
    ControlThread thread = control;
    if (thread != null) {
      thread.leave();
    }
    close();
  }

  /** Writes the rest of the log and the summary. */
  private void close() {
    matched.sayUnmatched();
    dispatcher.close();
    log.close();
  }
}
