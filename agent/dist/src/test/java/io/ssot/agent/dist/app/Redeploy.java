package io.ssot.agent.dist.app;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Deploys a web application again and again beside pools and threads that stay, and prints whether
 * each of its class loaders was let go.
 */
public final class Redeploy {
  private static final int DEPLOYMENTS = 3;

  private Redeploy() {}

  /** Loads its own emitters and sink, as a servlet container's loader would. */
  private static final class WebApp extends URLClassLoader {
    WebApp() {
      super(
          new URL[] {Redeploy.class.getProtectionDomain().getCodeSource().getLocation()},
          ClassLoader.getPlatformClassLoader());
    }
  }

  /** What the application does with the pool that it was given. */
  public static final class Work {
    private Work() {}

    /** Emits from here and from the pool; one future is cancelled before it runs. */
    public static void run(Executor pool) throws Exception {
      Hops.Wire wire = new Hops.Wire();
      Hops.Rest rest =
          new Hops.First()
              .emit(
                  "run",
                  send -> {
                    pool.execute(new Counted(send));
                    Future<?> never = ((ExecutorService) pool).submit(new Counted(send));
                    never.cancel(false);
                    Thread thread = new Thread(new Counted(send));
                    thread.start();
                    return thread::join;
                  },
                  wire);
      rest.run();
    }
  }

  /** A task with a state of its own. */
  private static final class Counted implements Runnable {
    private final Runnable send;

    Counted(Runnable send) {
      this.send = send;
    }

    @Override
    public void run() {
      send.run();
    }
  }

  public static void main(String[] args) throws Exception {
    ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
    // Else the first application's protection domain stays in the threads that it has started.
    pool.prestartAllCoreThreads();
    int gone = 0;
    for (int i = 0; i < DEPLOYMENTS; i++) {
      WeakReference<ClassLoader> loader = new WeakReference<>(deploy(pool));
      gone += isLetGo(loader) ? 1 : 0;
    }
    pool.shutdown();
    System.out.println("deployed " + DEPLOYMENTS + ", let go " + gone);
  }

  private static ClassLoader deploy(ExecutorService pool) throws Exception {
    WebApp loader = new WebApp();
    loader.loadClass(Work.class.getName()).getMethod("run", Executor.class).invoke(null, pool);
    // The workers have finished all that was handed to them once each has run this.
    for (int i = 0; i < 2; i++) {
      pool.submit(() -> {}).get(20, TimeUnit.SECONDS);
    }
    loader.close();
    return loader;
  }

  private static boolean isLetGo(WeakReference<ClassLoader> loader) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (loader.get() != null && System.nanoTime() < end) {
      System.gc();
    }
    return loader.get() == null;
  }
}
