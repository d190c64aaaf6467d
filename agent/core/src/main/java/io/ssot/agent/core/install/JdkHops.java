package io.ssot.agent.core.install;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the places where the JDK takes a task and where it runs one, so that tokens follow the
 * work to other threads. They are as few as possible (see {@link HopClass}), and they are woven
 * when the first emit method runs: a service without one pays nothing.
 */
final class JdkHops {
  static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
  static final String SCHEDULED = "java/util/concurrent/ScheduledThreadPoolExecutor";
  static final String TIMER = "java/util/Timer";
  static final String TIMER_QUEUE = "java/util/TaskQueue";
  static final String THREAD = "java/lang/Thread";
  static final String VIRTUAL_THREAD = "java/lang/VirtualThread";
  static final String THREAD_PER_TASK = "java/util/concurrent/ThreadPerTaskExecutor";
  static final String FORK_JOIN_TASK = "java/util/concurrent/ForkJoinTask";
  private static final String STAGES = "java/util/concurrent/CompletableFuture$";
  private static final List<String> NOT_TASKS =
      Arrays.asList(
          "AltResult",
          "AsynchronousCompletionTask",
          "Canceller",
          "Delayer",
          "ThreadPerTaskExecutor");

  private final Instrumentation instrumentation;
  private final Retransformation retransformation;
  private volatile boolean active;
  private volatile boolean done;

  JdkHops(Instrumentation instrumentation, boolean wanted, Retransformation retransformation) {
    this.instrumentation = instrumentation;
    this.retransformation = retransformation;
    this.done = !wanted;
  }

  /**
   * An emit method is about to run for the first time. Weaves the classes that are loaded; the
   * others follow when they are. Whoever comes meanwhile waits, or its tokens would be lost on the
   * way. Not to be called while a class is transformed: the JVM shows no class to the agents on a
   * thread that is inside one of them.
   */
  void activate() {
    if (!done) {
      weaveLoaded();
    }
  }

  private synchronized void weaveLoaded() {
    if (done) {
      return;
    }
    active = true;
    try {
      // All at once: what hops from a woven class to one that is not loses its token.
      retransformation.atOnce(loaded());
    } finally {
      done = true;
    }
  }

  /** The JDK's own code runs again; what is under way ends as it began. */
  synchronized void deactivate() {
    boolean woven = active;
    active = false;
    done = true;
    if (woven) {
      retransformation.atOnce(loaded());
    }
  }

  private List<Class<?>> loaded() {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null && isHop(type.getName().replace('.', '/'))) {
        loaded.add(type);
      }
    }
    return loaded;
  }

  private static boolean isHop(String name) {
    return name.equals(POOL)
        || name.equals(SCHEDULED)
        || name.equals(TIMER)
        || name.equals(TIMER_QUEUE)
        || name.equals(THREAD)
        || name.equals(VIRTUAL_THREAD)
        || name.equals(THREAD_PER_TASK)
        || name.equals(FORK_JOIN_TASK)
        || (name.startsWith(STAGES) && !NOT_TASKS.contains(name.substring(STAGES.length())));
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
