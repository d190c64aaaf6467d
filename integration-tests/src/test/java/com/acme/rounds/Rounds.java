package com.acme.rounds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that never rests: each event is sent by both emitters. Prints its figures for each line
 * that it is told, and ends at {@code end}, or when its input does. Between {@code hold} and {@code
 * release} one emission is under way.
 */
public final class Rounds {
  private static final long PACE_NANOS = 2_000_000;

  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong once = new AtomicLong();
  private final AtomicLong twice = new AtomicLong();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  private Hand hand;
  private Future<?> held;

  private Rounds() {}

  public static void main(String[] args) throws IOException {
    Rounds rounds = new Rounds();
    Thread source = new Thread(rounds::emit, "source");
    source.setDaemon(true);
    source.start();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null && !line.equals("end"); ) {
      if (line.equals("hold")) {
        rounds.hold();
      } else if (line.equals("release")) {
        rounds.release();
      }
      System.out.println(rounds.figures());
    }
    System.exit(0);
  }

  private void emit() {
    First first = new First(pool);
    Second second = new Second(pool);
    for (long number = 0; true; number++) {
      Outlet outlet = new Outlet("to" + number);
      Future<?> one = first.emit("event" + number, outlet);
      Future<?> other = second.send("event" + number, outlet);
      await(one);
      await(other);
      int arrived = outlet.arrived.get();
      (arrived == 0 ? lost : arrived == 1 ? once : twice).incrementAndGet();
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  /** Emits an event, which takes until it is released. */
  private void hold() {
    hand = new Hand();
    held = CompletableFuture.runAsync(() -> new Second(pool).send("held", hand));
    await(hand.running);
  }

  private void release() {
    hand.released.complete(null);
    await(held);
    (hand.outlet.arrived.get() == 0 ? lost : once).incrementAndGet();
  }

  private static final class Hand implements Runnable {
    final CompletableFuture<Void> running = new CompletableFuture<>();
    final CompletableFuture<Void> released = new CompletableFuture<>();
    final Outlet outlet = new Outlet("held");

    @Override
    public void run() {
      running.complete(null);
      released.join();
      outlet.put("held");
    }
  }

  private static void await(Future<?> sent) {
    try {
      sent.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is left after a garbage collection, as {@code name=number} each. */
  private String figures() {
    System.gc();
    return "lost="
        + lost
        + " once="
        + once
        + " twice="
        + twice
        + " threads="
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + " metaspace="
        + used("Metaspace")
        + " heap="
        + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long used(String pool) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(each -> each.getName().equals(pool))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
