package com.acme.bells;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Where events leave: the client's socket, with the troubles that it is told to have. */
final class Tower {
  /** How long a slow send takes, unless the connection is to be slower than that. */
  private static final long SLOW_MILLIS = 100;

  private final PrintWriter out;
  private final Semaphore slow = new Semaphore(0);
  private volatile String mood = "ring";

  Tower(Socket socket) throws IOException {
    Writer bytes = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
    out = new PrintWriter(bytes, true);
  }

  /** What becomes of the next sends. */
  void mood(String next) {
    mood = next;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // as such services do
  void ring(String frame) {
    if (mood.equals("unwilling")) {
      later(frame);
    } else {
      send(frame);
    }
  }

  /** Answers whether it was sent. */
  boolean send(String frame) {
    if (mood.equals("refuse")) {
      return false;
    }
    if (mood.equals("together")) {
      mood = "ring";
      slow.release();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS));
    }
    write(frame);
    return true;
  }

  /** Sends it, and answers a future that cannot be asked. */
  CompletableFuture<Boolean> later(String frame) {
    write(frame);
    return new Unwilling();
  }

  /** Waits until a slow send has begun. */
  void awaitSlow() throws InterruptedException {
    slow.acquire();
  }

  synchronized void write(String line) {
    out.println(line);
  }

  /** As libraries have them that only await. */
  private static final class Unwilling extends CompletableFuture<Boolean> {
    @Override
    public CompletableFuture<Boolean> whenComplete(
        java.util.function.BiConsumer<? super Boolean, ? super Throwable> action) {
      throw new UnsupportedOperationException();
    }
  }
}
