package io.ssot.agent.core.install;

import io.ssot.agent.core.violation.ViolationLog;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Weaves the places where the JDK takes a task and where it runs one, so that tokens follow the work
 * to other threads. They are as few as possible (see {@link HopClass}), and they are woven when the
 * first emit method runs: a service without one pays nothing.
 */
final class JdkHops {
  static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
  static final String SCHEDULED = "java/util/concurrent/ScheduledThreadPoolExecutor";
  static final String FORK_JOIN_TASK = "java/util/concurrent/ForkJoinTask";
  private static final String STAGES = "java/util/concurrent/CompletableFuture$";

  private final Instrumentation instrumentation;
  private final ViolationLog log;
  private final AtomicBoolean pending;
  private volatile boolean active;

  JdkHops(Instrumentation instrumentation, boolean wanted, ViolationLog log) {
    this.instrumentation = instrumentation;
    this.log = log;
    this.pending = new AtomicBoolean(wanted);
  }

  /**
   * An emit method is about to run for the first time. Weaves the classes that are loaded; the others
   * follow when they are. Not to be called while a class is transformed: the JVM shows no class to
   * the agents on a thread that is inside one of them.
   */
  void activate() {
    if (!pending.get() || !pending.compareAndSet(true, false)) {
      return;
    }
    active = true;
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null && isHop(type.getName().replace('.', '/'))) {
        loaded.add(type);
      }
    }
    for (Class<?> type : loaded) {
      try {
        instrumentation.retransformClasses(type);
      } catch (Throwable t) {
        log.fault("weaving " + type.getName(), t);
      }
    }
  }

  private static boolean isHop(String name) {
    return name.equals(POOL)
        || name.equals(SCHEDULED)
        || name.equals(FORK_JOIN_TASK)
        || name.startsWith(STAGES);
  }

  /** Null for a class that is none of them. */
  byte[] weave(String name, byte[] bytes) {
    if (!active || !isHop(name)) {
      return null;
    }
    Bytecode code = new Bytecode(bytes);
    return code.rewritten(new HopClass(code.writer, name));
  }
}
