package com.acme.shapes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A connection of a schedule's receiver: keeps what has arrived, in order. */
final class Mailbox {
  /** The receiver has another connection by now. */
  static final class ClosedException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final List<String> arrived = new ArrayList<>();
  private boolean closed;

  void send(String text, Body before, Body after) throws Exception {
    before.run();
    arrive(text);
    after.run();
  }

  boolean offer(String text, boolean accepts) throws IOException {
    if (accepts) {
      arrive(text);
    }
    return accepts;
  }

  CompletableFuture<Boolean> later(String text, boolean works, Body before, Executor executor) {
    return CompletableFuture.supplyAsync(
        () -> {
          Hops.runnable(before).run();
          if (!works) {
            throw new IllegalStateException("broken pipe");
          }
          try {
            arrive(text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return true;
        },
        executor);
  }

  /** Keeps what the message calls itself. */
  private synchronized void arrive(String text) throws IOException {
    if (closed) {
      throw new ClosedException();
    }
    int start = text.indexOf("\"op\":\"") + 6;
    arrived.add(text.substring(start, text.indexOf('"', start)));
  }

  synchronized void close() {
    closed = true;
  }

  synchronized String arrived() {
    return String.join(",", arrived);
  }
}
