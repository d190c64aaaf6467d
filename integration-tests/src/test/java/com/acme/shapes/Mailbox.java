package com.acme.shapes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The receiver of a schedule: keeps what has arrived, in order. */
final class Mailbox {
  private final List<String> arrived = new ArrayList<>();
  private final boolean closed;

  Mailbox(boolean closed) {
    this.closed = closed;
  }

  void send(String text, Body before) throws Exception {
    if (closed) {
      throw new IOException("closed");
    }
    before.run();
    arrive(text);
  }

  boolean offer(String text, boolean accepts) {
    if (accepts) {
      arrive(text);
    }
    return accepts;
  }

  CompletableFuture<Boolean> later(String text, boolean works, Executor executor) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (!works) {
            throw new IllegalStateException("broken pipe");
          }
          arrive(text);
          return true;
        },
        executor);
  }

  /** Keeps what the message calls itself. */
  private synchronized void arrive(String text) {
    int start = text.indexOf("\"op\":\"") + 6;
    arrived.add(text.substring(start, text.indexOf('"', start)));
  }

  synchronized String arrived() {
    return String.join(",", arrived);
  }
}
