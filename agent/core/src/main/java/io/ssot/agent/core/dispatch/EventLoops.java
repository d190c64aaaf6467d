package io.ssot.agent.core.dispatch;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Tells the threads on which nobody may wait, by the name of a class or interface of theirs. */
final class EventLoops {
  private static final Set<String> KNOWN =
      new HashSet<>(
          Arrays.asList(
              "io.netty.util.concurrent.FastThreadLocalThread",
              "io.vertx.core.impl.VertxThread",
              "org.xnio.nio.WorkerThread",
              "reactor.core.scheduler.NonBlocking",
              "org.glassfish.grizzly.threadpool.DefaultWorkerThread"));

  private static final ClassValue<Boolean> EVENT_LOOP =
      new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isKnown(type);
        }
      };

  private EventLoops() {}

  static boolean isOn(Thread thread) {
    return thread.getClass() != Thread.class && EVENT_LOOP.get(thread.getClass());
  }

  private static boolean isKnown(Class<?> type) {
    for (Class<?> c = type; c != null && c != Thread.class; c = c.getSuperclass()) {
      if (KNOWN.contains(c.getName())) {
        return true;
      }
      for (Class<?> i : c.getInterfaces()) {
        if (KNOWN.contains(i.getName())) {
          return true;
        }
      }
    }
    return false;
  }
}
