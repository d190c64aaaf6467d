package com.acme.rounds;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/** The other one, which sends on another thread as well, and has no lambda either. */
final class Second {
  private final Executor pool;

  Second(Executor pool) {
    this.pool = pool;
  }

  Future<?> send(String event, Outlet outlet) {
    return CompletableFuture.runAsync(new Put(event, outlet), pool);
  }

  @SuppressWarnings("unused") // the agent reads it
  void send(String event, Runnable body) {
    body.run();
  }
}
