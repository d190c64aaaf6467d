package com.acme.shapes;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** A socket to a client, with one way of sending for each result that an API may have. */
public final class Connection implements Channel, AutoCloseable {
  /** What happens in a send before anything is written; it may fail, or take its time. */
  volatile Body before = () -> {};

  /** What the next asynchronous sends depend on. */
  volatile CompletableFuture<Boolean> gate = CompletableFuture.completedFuture(true);

  private final Socket socket;
  private final OutputStream out;

  Connection(int port, String row, String name) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    out = socket.getOutputStream();
    write(row + " " + name);
  }

  @Override
  public void send(String text) throws Exception {
    before.run();
    write(text);
  }

  /** An overload that calls another. */
  void send(String text, int priority) throws Exception {
    if (priority >= 0) {
      send(text);
    }
  }

  boolean offer(String text) throws Exception {
    before.run();
    boolean accepted = gate.getNow(true);
    if (accepted) {
      write(text);
    }
    return accepted;
  }

  CompletableFuture<Boolean> later(String text) {
    return gate.thenApply(accepted -> accepted && written(text));
  }

  Future<Boolean> sooner(String text) {
    FutureTask<Boolean> task = new FutureTask<>(() -> gate.get() && written(text));
    task.run();
    return task;
  }

  /** Its result is one that nobody else can make. */
  int count(String text) {
    written(text);
    return text.length();
  }

  void part(String text, boolean last) {
    written(last ? text : text + "...");
  }

  void sendWith(String text, SendHandler done) {
    CompletableFuture<?> unused =
        gate.thenApply(accepted -> accepted && written(text))
            .whenComplete((sent, failure) -> done.onResult(new SendResult(failure)));
  }

  /** For what the program itself has to tell; not a sink. */
  synchronized void write(String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  boolean written(String text) {
    try {
      write(text);
      return true;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
