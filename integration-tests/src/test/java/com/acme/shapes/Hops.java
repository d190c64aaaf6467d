package com.acme.shapes;

import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The ways to another thread. Each runs the body there, and returns when it has ended. */
final class Hops {
  /** One of the ways. */
  @FunctionalInterface
  interface Hop {
    void run(Body body) throws Exception;
  }

  private static final ExecutorService POOL = daemons(1);
  private static final ScheduledExecutorService CLOCK =
      Executors.newScheduledThreadPool(1, Hops::daemon);

  private static final Timer OLD_TIMER = new Timer(true);
  private static final Outbox OUTBOX = new Outbox();
  private static final Outbox SLIPPED = new Outbox();
  private static final Mailer MAILER = new Mailer();

  private Hops() {}

  private static ExecutorService daemons(int threads) {
    return Executors.newFixedThreadPool(threads, Hops::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  static Runnable runnable(Body body) {
    return () -> {
      try {
        body.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static Callable<Boolean> callable(Body body) {
    return () -> {
      body.run();
      return true;
    };
  }

  static void execute(Body body) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    POOL.execute(
        () -> {
          runnable(body).run();
          done.countDown();
        });
    done.await();
  }

  static void submit(Body body) throws Exception {
    POOL.submit(callable(body)).get();
  }

  static void invokeAll(Body body) throws Exception {
    POOL.invokeAll(List.of(callable(body))).get(0).get();
  }

  static void scheduled(Body body) throws Exception {
    CLOCK.schedule(callable(body), 1, TimeUnit.MILLISECONDS).get();
  }

  static void atFixedRate(Body body) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Future<?> task = CLOCK.scheduleAtFixedRate(once(body, done), 1, 1, TimeUnit.MILLISECONDS);
    done.await();
    task.cancel(false);
  }

  static void withFixedDelay(Body body) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Future<?> task = CLOCK.scheduleWithFixedDelay(once(body, done), 1, 1, TimeUnit.MILLISECONDS);
    done.await();
    task.cancel(false);
  }

  static void periodicTimer(Body body) throws Exception {
    Timer timer = new Timer(true);
    CountDownLatch done = new CountDownLatch(1);
    Runnable once = once(body, done);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            once.run();
          }
        },
        1,
        1);
    done.await();
    timer.cancel();
  }

  /** A periodic task that has done its work the first time. */
  private static Runnable once(Body body, CountDownLatch done) {
    return () -> {
      if (done.getCount() > 0) {
        runnable(body).run();
        done.countDown();
      }
    };
  }

  static void timer(Body body) throws Exception {
    Timer timer = new Timer(true);
    runWith(timer, body);
    timer.cancel();
  }

  /** Its thread is in its loop since before the first emission. */
  static void oldTimer(Body body) throws Exception {
    runWith(OLD_TIMER, body);
  }

  private static void runWith(Timer timer, Body body) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            runnable(body).run();
            done.countDown();
          }
        },
        1);
    done.await();
  }

  static void forkJoinSubmit(Body body) throws Exception {
    ForkJoinPool.commonPool().submit(runnable(body)).get();
  }

  static void forkJoinInvoke(Body body) {
    ForkJoinPool.commonPool()
        .invoke(
            new RecursiveAction() {
              @Override
              protected void compute() {
                ForkJoinTask<?> child = ForkJoinTask.adapt(runnable(body)).fork();
                child.join();
              }
            });
  }

  static void runAsync(Body body) throws Exception {
    get(CompletableFuture.runAsync(runnable(body)));
  }

  static void supplyAsync(Body body) throws Exception {
    get(CompletableFuture.supplyAsync(() -> ran(body)));
  }

  static void completeAsync(Body body) throws Exception {
    get(new CompletableFuture<Boolean>().completeAsync(() -> ran(body)));
  }

  static void thenRun(Body body) throws Exception {
    staged(start -> start.thenRun(runnable(body)));
  }

  static void thenRunAsync(Body body) throws Exception {
    staged(start -> start.thenRunAsync(runnable(body), POOL));
  }

  static void thenApply(Body body) throws Exception {
    staged(start -> start.thenApply(x -> ran(body)));
  }

  static void thenAccept(Body body) throws Exception {
    staged(start -> start.thenAccept(x -> ran(body)));
  }

  static void thenCompose(Body body) throws Exception {
    staged(start -> start.thenCompose(x -> CompletableFuture.completedFuture(ran(body))));
  }

  static void thenCombine(Body body) throws Exception {
    staged(start -> start.thenCombine(start, (x, y) -> ran(body)));
  }

  static void whenComplete(Body body) throws Exception {
    staged(start -> start.whenComplete((x, failure) -> ran(body)));
  }

  static void handle(Body body) throws Exception {
    staged(start -> start.handle((x, failure) -> ran(body)));
  }

  static void applyToEither(Body body) throws Exception {
    staged(start -> start.applyToEither(new CompletableFuture<>(), x -> ran(body)));
  }

  static void exceptionally(Body body) throws Exception {
    staged(start -> start.thenRun(Hops::fail).thenApply(x -> true).exceptionally(x -> ran(body)));
  }

  static void allOf(Body body) throws Exception {
    staged(start -> CompletableFuture.allOf(start, start).thenRun(runnable(body)));
  }

  private static void fail() {
    throw new IllegalStateException("as it should");
  }

  /** Attached here, and completed by a thread that has nothing to do with it. */
  private static void staged(Function<CompletableFuture<Boolean>, CompletableFuture<?>> attach)
      throws Exception {
    CompletableFuture<Boolean> start = new CompletableFuture<>();
    CompletableFuture<?> end = attach.apply(start);
    undeclared(() -> start.complete(true));
    get(end);
  }

  static void thread(Body body) throws Exception {
    Thread thread = daemon(runnable(body));
    thread.start();
    thread.join();
  }

  /** Java 21 has it, and this is compiled for 17. */
  static void virtualThread(Body body) throws Exception {
    Thread thread =
        (Thread)
            Thread.class
                .getMethod("startVirtualThread", Runnable.class)
                .invoke(null, runnable(body));
    thread.join();
  }

  /** An executor that makes a virtual thread of each task. */
  static void virtualTask(Body body) throws Exception {
    ExecutorService perTask =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    perTask.submit(callable(body)).get();
    perTask.shutdown();
  }

  static void declaredQueue(Body body) throws Exception {
    Outbox.Item item = new Outbox.Item(body);
    OUTBOX.put(item);
    item.await();
  }

  static void declaredCall(Body body) throws Exception {
    Outbox.Item item = new Outbox.Item(body);
    MAILER.post(item);
    item.await();
  }

  /** Nobody has told of this queue. */
  static void undeclared(Body body) throws Exception {
    Outbox.Item item = new Outbox.Item(body);
    SLIPPED.slip(item);
    item.await();
  }

  /** Two hops, one behind the other. */
  static void twice(Body body) throws Exception {
    submit(() -> scheduled(body));
  }

  private static boolean ran(Body body) {
    runnable(body).run();
    return true;
  }

  private static void get(CompletableFuture<?> future)
      throws InterruptedException, ExecutionException {
    future.get();
  }

  /** Threads that serve everybody are not started by a piece of work, but long before. */
  static void start() throws Exception {
    Body nothing = () -> {};
    for (Hop each : List.<Hop>of(Hops::submit, Hops::scheduled, Hops::runAsync, Hops::oldTimer)) {
      each.run(nothing);
    }
    daemon(() -> forever(() -> OUTBOX.take().run())).start();
    daemon(() -> forever(() -> SLIPPED.pick().run())).start();
    daemon(() -> forever(MAILER::turn)).start();
  }

  private static void forever(Body turn) {
    while (true) {
      runnable(turn).run();
    }
  }
}
