package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.stream.JsonWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** What the log takes from, and leaves in, the application's JVM. */
class IsolationTest {
  @TempDir Path directory;

  /** Loads the log anew, as the agent's loader does, and remembers what was asked of it. */
  private static final class Loader extends URLClassLoader {
    final Set<String> asked = ConcurrentHashMap.newKeySet();

    Loader() throws ClassNotFoundException {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() throws ClassNotFoundException {
      return new URL[] {
        home(ViolationLog.class),
        home(JsonWriter.class),
        home(Logger.class),
        home(Class.forName("org.slf4j.simple.SimpleLogger"))
      };
    }

    private static URL home(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      return super.loadClass(name, resolve);
    }

    Object log(Path file) throws ReflectiveOperationException {
      return loadClass(ViolationLog.class.getName())
          .getConstructor(String.class, long.class, boolean.class, boolean.class)
          .newInstance(file.toString(), Samples.MEGABYTE, false, false);
    }

    boolean asked(String prefix) {
      return asked.stream().anyMatch(name -> name.startsWith(prefix));
    }
  }

  private static Object call(Object log, String method) throws ReflectiveOperationException {
    return log.getClass().getMethod(method).invoke(log);
  }

  private static void note(Object log) throws ReflectiveOperationException {
    log.getClass().getMethod("note", String.class).invoke(log, "hello");
  }

  private final List<Thread> before = logThreads();

  @Test
  void costsNothingBeforeThereIsSomethingToSay() throws Exception {
    try (Loader loader = new Loader();
        ErrCapture err = new ErrCapture()) {
      Object log = loader.log(directory.resolve("log.jsonl"));
      Object counters = call(log, "counters");
      counters.getClass().getMethod("count", String.class).invoke(counters, "evicted");
      counters
          .getClass()
          .getMethod("emission", String.class, loader.loadClass(Place.class.getName()))
          .invoke(counters, "agent_started", null);
      for (String late : List.of("org.slf4j", "com.google.gson", "java.nio", "java.time")) {
        assertFalse(loader.asked(late), late);
      }
      assertFalse(loader.asked(LogThread.class.getName()));
      call(log, "close");
      assertTrue(loader.asked("org.slf4j") && loader.asked("java.nio"));
      assertEquals(1, err.lines("1 emission of 1 event type:").size(), err.text());
    }
  }

  @Test
  void readsNeitherTheApplicationsLoggerSettingsNorItsProvider() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ClassLoader application =
        new ClassLoader(null) {
          @Override
          public URL getResource(String name) {
            asked.incrementAndGet();
            return null;
          }
        };
    Thread.currentThread().setContextClassLoader(application);
    System.setProperty("slf4j.provider", "com.example.Provider");
    try (Loader loader = new Loader();
        ErrCapture err = new ErrCapture()) {
      Object log = loader.log(directory.resolve("log.jsonl"));
      note(log);
      call(log, "close");
      assertEquals(0, err.lines("SLF4J").size(), err.text());
      String form = "INFO ssot-agent - \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z hello";
      assertTrue(err.lines("hello").get(0).matches(form), err.text());
      assertEquals(0, asked.get());
    } finally {
      System.clearProperty("slf4j.provider");
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  @Test
  void threadKeepsNothingOfTheOneThatStartedIt() throws Exception {
    AtomicInteger inherited = new AtomicInteger();
    InheritableThreadLocal<String> local =
        new InheritableThreadLocal<>() {
          @Override
          protected String childValue(String value) {
            inherited.incrementAndGet();
            return value;
          }
        };
    ClassLoader application = new ClassLoader(null) {};
    ThreadGroup group = new ThreadGroup("application");
    ViolationLog log =
        new ViolationLog(directory.resolve("log.jsonl").toString(), 100, false, false);
    try (ErrCapture err = new ErrCapture()) {
      Thread caller =
          new Thread(
              group,
              () -> {
                local.set("secret");
                log.note("hello");
              });
      caller.setContextClassLoader(application);
      caller.start();
      caller.join();
      Thread thread = logThread();
      assertTrue(thread.isDaemon());
      while (thread.isAlive() && err.lines("hello").isEmpty()) {
        Thread.onSpinWait(); // while the logger is made, there is one to make it with
      }
      assertNull(thread.getContextClassLoader());
      assertNotSame(group, thread.getThreadGroup());
      assertEquals(0, inherited.get());
      log.close();
      thread.join();
      assertEquals(1, err.lines("hello").size(), err.text());
    }
  }

  /** The thread of this test's log; other tests of this JVM may have left theirs. */
  private Thread logThread() {
    Samples.await(() -> !newLogThreads().isEmpty());
    return newLogThreads().get(0);
  }

  private List<Thread> newLogThreads() {
    List<Thread> found = logThreads();
    found.removeAll(before);
    return found;
  }

  private static List<Thread> logThreads() {
    List<Thread> found = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(LogThread.NAME)) {
        found.add(thread);
      }
    }
    return found;
  }

  @Test
  void noThreadOutlivesClose() throws Exception {
    ViolationLog log = new ViolationLog(null, 100, false, false);
    try (ErrCapture err = new ErrCapture()) {
      log.note("hello");
      Thread thread = logThread();
      log.close();
      log.close();
      thread.join();
      log.report(Samples.duplicate("late"));
      log.note("late");
      assertEquals(1, log.counters().violations(Kind.DUPLICATE_ORIGIN));
      assertEquals(1, err.lines("summary: ").size(), err.text());
    }
    assertEquals(List.of(), newLogThreads());
  }
}
