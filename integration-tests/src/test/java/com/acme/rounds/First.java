package com.acme.rounds;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * One of the two emitters, which sends on another thread. It has no lambda: whenever its class is
 * woven or restored, the JVM would make a new class of it, and never let go of the old one.
 */
final class First {
  private final ExecutorService pool;

  First(ExecutorService pool) {
    this.pool = pool;
  }

  Future<?> emit(String event, Outlet outlet) {
    return pool.submit(new Put(event, outlet));
  }
}
