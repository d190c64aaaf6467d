package com.acme.loops;

import java.util.concurrent.CompletableFuture;

/** One of the two emitters. */
final class Second {
  private final Out out;

  Second(Out out) {
    this.out = out;
  }

  CompletableFuture<Void> send(String run, Loops.Way way) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    way.go(
        () -> {
          out.line(run);
          sent.complete(null);
        });
    return sent;
  }
}
