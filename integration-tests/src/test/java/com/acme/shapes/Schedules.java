package com.acme.shapes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Plays schedules with real threads: a line is a stream and its operations, the answer is what each
 * box got. Knows nothing of an agent, and nothing of what is right.
 */
public final class Schedules {
  public static final int BOXES = 2;
  private static final Body NOTHING = () -> {};
  private static final Body SLOWLY =
      () -> LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(2500));

  private static final Emitter[] EMITTERS = {new Alpha(), new Beta(), new Gamma()};
  private static final ExecutorService ACTORS = Executors.newFixedThreadPool(EMITTERS.length);
  private static final ExecutorService POOL = Executors.newFixedThreadPool(EMITTERS.length);

  private final String stream;
  private final List<Op> ops;
  private final Mailbox[] boxes = new Mailbox[BOXES];

  private Schedules(String line) {
    String[] parts = line.split("\\|", -1);
    stream = parts[0];
    ops = Arrays.stream(parts[1].split(";")).map(Op::parse).toList();
    Arrays.setAll(boxes, any -> new Mailbox(false));
  }

  public static void main(String[] args) throws Exception {
    Hops.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out =
            new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(new Schedules(line).play());
        if (!in.ready()) {
          out.flush();
        }
      }
    }
    System.exit(0);
  }

  private String play() throws InterruptedException, ExecutionException {
    List<Future<?>> actors = new ArrayList<>();
    for (int actor = 0; actor < EMITTERS.length; actor++) {
      int mine = actor;
      actors.add(ACTORS.submit(() -> act(mine)));
    }
    for (Future<?> actor : actors) {
      actor.get();
    }
    return Arrays.stream(boxes).map(Mailbox::arrived).collect(Collectors.joining("|"));
  }

  private boolean act(int actor) throws Exception {
    for (int i = 0; i < ops.size(); i++) {
      if (ops.get(i).actor() == actor) {
        emit(i, ops.get(i));
      }
    }
    return true;
  }

  private void emit(int index, Op op) throws Exception {
    try {
      EMITTERS[op.actor()].emit("step", stream, op.id(), () -> body(index, op));
    } catch (IOException e) {
      // The service logs it and goes on.
    }
  }

  private static String json(String type, Object op) {
    return "{\"type\":\"" + type + "\",\"op\":\"" + op + "\"}";
  }

  private void body(int index, Op op) throws Exception {
    Mailbox box = boxes[op.box()];
    Emitter next = EMITTERS[(op.actor() + 1) % EMITTERS.length];
    String text = json("step", index);
    Body send = () -> box.send(text, NOTHING);
    switch (op.kind()) {
      case SLOW -> box.send(text, SLOWLY);
      case NESTED -> next.emit("step", stream, op.id(), send);
      case SIBLING -> {
        next.emit("step", stream, op.id(), send);
        send.run();
      }
      case INNER -> {
        next.emit("inner", stream, index, () -> box.send(json("inner", "i" + index), NOTHING));
        send.run();
      }
      case TWO_FRAMES -> {
        send.run();
        send.run();
      }
      case POOL -> POOL.submit(Hops.runnable(send)).get();
      case STAGE -> CompletableFuture.runAsync(Hops.runnable(send), POOL).get();
      case LOST_HOP -> Hops.undeclared(send);
      case BROADCAST -> {
        for (Mailbox each : boxes) {
          each.send(text, NOTHING);
        }
      }
      case ASYNC, ASYNC_FAILS -> await(box.later(text, op.kind() == Op.Kind.ASYNC, POOL));
      case ANSWERS_FALSE -> box.offer(text, false);
      case DROPS -> box.send(text, Schedules::drop);
      case THROWS -> {
        send.run();
        drop();
      }
      case STALE -> {
        try {
          new Mailbox(true).send(text, NOTHING);
        } catch (IOException e) {
          send.run();
        }
      }
      default -> send.run();
    }
  }

  private static void drop() throws IOException {
    throw new IOException("dropped");
  }

  /** The service does not look at how it ended. */
  private static void await(CompletableFuture<Boolean> future) throws Exception {
    future.exceptionally(failure -> false).get();
  }
}
