package io.ssot.agent.core.dispatch;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;

/** Tells the threads that are started in an emission, but never work for it alone. */
final class StartedThreads {
  /** Workers of pools that have hops of their own, or that nobody can follow. */
  private static final Set<String> WORKERS =
      new HashSet<>(
          Arrays.asList(
              "java.util.TimerThread",
              "org.apache.tomcat.util.threads.TaskThread",
              "org.jboss.threads.JBossThread"));

  private StartedThreads() {}

  static boolean mayCarry(Thread thread) {
    return !(thread instanceof ForkJoinWorkerThread)
        && !WORKERS.contains(thread.getClass().getName())
        && !EventLoops.isOn(thread)
        && !thread.getName().startsWith("ssot-");
  }
}
