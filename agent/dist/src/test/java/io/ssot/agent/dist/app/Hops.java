package io.ssot.agent.dist.app;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends the same event from two emitters, in every way in which work gets to another thread of the
 * JDK's. The first argument {@code loaded} has its classes loaded before the first emission.
 */
@SuppressWarnings({"FutureReturnValueIgnored", "ReachabilityFenceUsage", "VoidUsed"})
public final class Hops {
  /** The sink. */
  public static final class Wire {
    private final Map<String, Integer> sent = new LinkedHashMap<>();

    public synchronized void push(String json) {
      sent.merge(json, 1, Integer::sum);
    }
  }

  /** What is left to do when the emit method has returned. */
  interface Rest {
    void run() throws Exception;
  }

  /** A way from the emit method to the sink. */
  interface Way {
    Rest go(Runnable send) throws Exception;
  }

  /** One emitter. */
  public static final class First {
    Rest emit(String run, Way way, Wire wire) throws Exception {
      return way.go(() -> wire.push("{\"type\":\"made\",\"run\":\"" + run + "\"}"));
    }
  }

  /** The other one. */
  public static final class Second {
    Rest emit(String run, Way way, Wire wire) throws Exception {
      return way.go(() -> wire.push("{\"type\":\"made\",\"run\":\"" + run + "\"}"));
    }
  }

  private final Map<String, Way> ways = new LinkedHashMap<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
  private final ForkJoinPool forkJoin = new ForkJoinPool(2);

  private Hops() {}

  public static void main(String[] args) throws Exception {
    Hops hops = new Hops();
    if (args.length > 0) {
      CompletableFuture.runAsync(() -> {}).thenCombine(new CompletableFuture<>(), (a, b) -> a);
      hops.pool.submit(() -> {}).get();
    }
    hops.executors();
    hops.threads();
    hops.declared();
    hops.forkJoin();
    hops.stages();
    hops.stagesOfTwo();
    Wire wire = new Wire();
    for (Map.Entry<String, Way> way : hops.ways.entrySet()) {
      for (int copy = 0; copy < 2; copy++) {
        Rest rest =
            copy == 0
                ? new First().emit(way.getKey(), way.getValue(), wire)
                : new Second().emit(way.getKey(), way.getValue(), wire);
        rest.run();
      }
    }
    hops.print(wire);
    hops.pool.shutdown();
    hops.scheduled.shutdown();
    hops.forkJoin.shutdown();
  }

  private void print(Wire wire) {
    List<String> twice = new ArrayList<>();
    wire.sent.forEach(
        (json, count) -> {
          if (count != 1) {
            twice.add(json + " " + count);
          }
        });
    System.out.println(
        "ways " + ways.size() + ", sent " + wire.sent.size() + ", not once " + twice);
  }

  /** A rest that waits until the task has run. */
  private static Rest afterwards(CountDownLatch done) {
    return () -> {
      if (!done.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a task did not run");
      }
    };
  }

  private static Runnable counted(Runnable send, CountDownLatch done) {
    return () -> {
      send.run();
      done.countDown();
    };
  }

  /** Hands the task over, which counts down when it ran. */
  private interface HandOver {
    void give(Runnable task) throws Exception;
  }

  private void add(String name, HandOver handOver) {
    ways.put(
        name,
        send -> {
          CountDownLatch done = new CountDownLatch(1);
          handOver.give(counted(send, done));
          return afterwards(done);
        });
  }

  private void executors() {
    add("execute", pool::execute);
    add("submit", task -> pool.submit(task));
    add("submit callable", task -> pool.submit(callable(task)));
    add("invokeAll", task -> pool.invokeAll(List.of(callable(task))));
    add("scheduled execute", scheduled::execute);
    add("scheduled submit", task -> scheduled.submit(task));
    add("schedule", task -> scheduled.schedule(task, 1, TimeUnit.MILLISECONDS));
    add("schedule callable", task -> scheduled.schedule(callable(task), 1, TimeUnit.MILLISECONDS));
  }

  private void threads() throws ReflectiveOperationException {
    add("thread", task -> new Thread(task).start());
    add("thread with a run of its own", task -> new Running(task).start());
    add("thread that starts a thread", task -> new Thread(() -> new Thread(task).start()).start());
    add("timer", task -> new Timer(true).schedule(timed(task), 1));
    if (Runtime.version().feature() >= 21) {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      add("virtual thread", task -> start.invoke(null, task));
      Method newPool = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      ExecutorService virtual = (ExecutorService) newPool.invoke(null);
      add("virtual thread per task", virtual::execute);
      add("virtual thread per task, submit", task -> virtual.submit(callable(task)));
      add("virtual supplyAsync", task -> CompletableFuture.runAsync(task, virtual));
    }
  }

  /** A queue and a consumer's thread of the application's own, which the agent must be told of. */
  public static final class Outbox {
    private final BlockingQueue<Object[]> queue = new LinkedBlockingQueue<>();

    void put(Object[] message) {
      queue.add(message);
    }

    Object[] take() throws InterruptedException {
      return queue.take();
    }

    void deliver() {
      try {
        while (true) {
          ((Runnable) take()[0]).run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The same with a method that is handed each message. */
  public static final class Mailbox {
    private final BlockingQueue<Letter> queue = new LinkedBlockingQueue<>();

    void post(Letter letter) {
      queue.add(letter);
    }

    void handle(Letter letter) {
      letter.task.run();
    }

    void deliver() {
      try {
        while (true) {
          handle(queue.take());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class Letter {
    final Runnable task;

    Letter(Runnable task) {
      this.task = task;
    }
  }

  private void declared() {
    Outbox outbox = new Outbox();
    Mailbox mailbox = new Mailbox();
    consumer(outbox::deliver);
    consumer(mailbox::deliver);
    add("queue", task -> outbox.put(new Object[] {task}));
    add("queue again", task -> outbox.put(new Object[] {task}));
    add("mailbox", task -> mailbox.post(new Letter(task)));
    add("mailbox again", task -> mailbox.post(new Letter(task)));
  }

  private static void consumer(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static final class Running extends Thread {
    private final Runnable task;

    Running(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      task.run();
    }
  }

  private static TimerTask timed(Runnable task) {
    return new TimerTask() {
      @Override
      public void run() {
        task.run();
      }
    };
  }

  private static Callable<Object> callable(Runnable task) {
    return () -> {
      task.run();
      return null;
    };
  }

  private void forkJoin() {
    add("fork-join execute", forkJoin::execute);
    add("fork-join submit", task -> forkJoin.submit(task));
    add("fork-join callable", task -> forkJoin.submit(callable(task)));
    add("fork-join invoke", task -> forkJoin.invoke(action(task)));
    add("fork", task -> forkJoin.execute(forking(task)));
    add("common pool", task -> ForkJoinPool.commonPool().execute(task));
    add("task", task -> forkJoin.execute(task(task)));
  }

  private static RecursiveAction action(Runnable task) {
    return new RecursiveAction() {
      private static final long serialVersionUID = 1L;

      @Override
      protected void compute() {
        task.run();
      }
    };
  }

  private static RecursiveTask<String> task(Runnable task) {
    return new RecursiveTask<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected String compute() {
        task.run();
        return "done";
      }
    };
  }

  private static RecursiveAction forking(Runnable task) {
    return action(() -> action(task).fork().join());
  }

  private void stages() {
    add("runAsync", task -> CompletableFuture.runAsync(task));
    add("runAsync in a pool", task -> CompletableFuture.runAsync(task, pool));
    add("supplyAsync", task -> CompletableFuture.supplyAsync(() -> ran(task)));
    add("supplyAsync in a pool", task -> CompletableFuture.supplyAsync(() -> ran(task), pool));
    add(
        "delayed executor",
        task ->
            CompletableFuture.runAsync(
                task, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, pool)));
    later("thenRun", (source, task) -> source.thenRun(task));
    later("thenApply", (source, task) -> source.thenApply(x -> ran(task)));
    later("thenAccept", (source, task) -> source.thenAccept(x -> task.run()));
    later("handle", (source, task) -> source.handle((x, e) -> ran(task)));
    later("whenComplete", (source, task) -> source.whenComplete((x, e) -> task.run()));
    later("thenCompose", (source, task) -> source.thenCompose(x -> composed(task)));
    later("thenRunAsync", (source, task) -> source.thenRunAsync(task));
    later("thenRunAsync in a pool", (source, task) -> source.thenRunAsync(task, pool));
    later("thenApplyAsync", (source, task) -> source.thenApplyAsync(x -> ran(task)));
    later(
        "thenApplyAsync in a pool", (source, task) -> source.thenApplyAsync(x -> ran(task), pool));
    later("handleAsync", (source, task) -> source.handleAsync((x, e) -> ran(task), pool));
    later("whenCompleteAsync", (source, task) -> source.whenCompleteAsync((x, e) -> task.run()));
    later("thenComposeAsync", (source, task) -> source.thenComposeAsync(x -> composed(task), pool));
    later("a chain", (source, task) -> source.thenApply(x -> x).thenApplyAsync(x -> ran(task)));
    later("exceptionally", (source, task) -> failing(source).exceptionally(e -> ran(task)));
    later("orTimeout", (source, task) -> source.orTimeout(1, TimeUnit.MINUTES).thenRun(task));
    later("allOf", (source, task) -> CompletableFuture.allOf(source).thenRun(task));
    later("anyOf", (source, task) -> CompletableFuture.anyOf(source).thenRun(task));
    add("completed", task -> CompletableFuture.completedFuture("x").thenRun(task));
    add("completed, async", task -> CompletableFuture.completedFuture("x").thenRunAsync(task));
  }

  private static String ran(Runnable task) {
    task.run();
    return "ran";
  }

  private static CompletableFuture<String> composed(Runnable task) {
    return CompletableFuture.completedFuture(ran(task));
  }

  private static CompletableFuture<String> failing(CompletableFuture<String> source) {
    return source.thenApply(
        x -> {
          throw new IllegalStateException();
        });
  }

  /** Makes a stage that depends on a future. */
  private interface Dependent {
    Object of(CompletableFuture<String> source, Runnable task);
  }

  /** The future is completed by another thread, when the emit method has long returned. */
  private void later(String name, Dependent dependent) {
    ways.put(
        name,
        send -> {
          CountDownLatch done = new CountDownLatch(1);
          CompletableFuture<String> source = new CompletableFuture<>();
          Object kept = dependent.of(source, counted(send, done));
          return () -> {
            completeElsewhere(source);
            afterwards(done).run();
            java.lang.ref.Reference.reachabilityFence(kept);
          };
        });
  }

  private static void completeElsewhere(CompletableFuture<String> source) throws Exception {
    Thread thread = new Thread(() -> source.complete("x"));
    thread.start();
    thread.join();
  }

  /** Makes a stage that depends on two futures. */
  private interface DependentOfTwo {
    Object of(CompletableFuture<String> a, CompletableFuture<String> b, Runnable task);
  }

  private void stagesOfTwo() {
    both("thenCombine", (a, b, task) -> a.thenCombine(b, (x, y) -> ran(task)));
    both("thenCombineAsync", (a, b, task) -> a.thenCombineAsync(b, (x, y) -> ran(task), pool));
    both("thenAcceptBoth", (a, b, task) -> a.thenAcceptBoth(b, (x, y) -> task.run()));
    both("runAfterBoth", (a, b, task) -> a.runAfterBoth(b, task));
    both("runAfterBothAsync", (a, b, task) -> a.runAfterBothAsync(b, task));
    both("allOf two", (a, b, task) -> CompletableFuture.allOf(a, b).thenRun(task));
    both("runAfterEither", (a, b, task) -> a.runAfterEither(b, task));
    both("applyToEither", (a, b, task) -> a.applyToEither(b, x -> ran(task)));
    both("acceptEitherAsync", (a, b, task) -> a.acceptEitherAsync(b, x -> task.run(), pool));
    both("anyOf two", (a, b, task) -> CompletableFuture.anyOf(a, b).thenRun(task));
  }

  /** Once the first future is completed first, once the second. */
  private void both(String name, DependentOfTwo dependent) {
    for (boolean swapped : new boolean[] {false, true}) {
      ways.put(
          name + (swapped ? ", second first" : ""),
          send -> {
            CountDownLatch done = new CountDownLatch(1);
            CompletableFuture<String> a = new CompletableFuture<>();
            CompletableFuture<String> b = new CompletableFuture<>();
            Object kept = dependent.of(a, b, counted(send, done));
            return () -> {
              completeElsewhere(swapped ? b : a);
              completeElsewhere(swapped ? a : b);
              afterwards(done).run();
              java.lang.ref.Reference.reachabilityFence(kept);
            };
          });
    }
  }
}
