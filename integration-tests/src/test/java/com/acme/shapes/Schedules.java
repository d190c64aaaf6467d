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
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Plays schedules with real threads: a line is a stream and its operations, the answer is what each
 * connection of each receiver got. Knows nothing of an agent, and nothing of what is right.
 */
public final class Schedules {
  public static final int BOXES = 2;
  private static final Body NOTHING = () -> {};

  private static final Emitter[] EMITTERS = {new Alpha(), new Beta(), new Gamma()};
  private static final ExecutorService ACTORS = Executors.newFixedThreadPool(EMITTERS.length);
  private static final ExecutorService POOL = Executors.newFixedThreadPool(EMITTERS.length);
  private static final ExecutorService SENDERS = Executors.newFixedThreadPool(EMITTERS.length);

  private final String stream;
  private final List<Op> ops;
  private final Seat[] seats = new Seat[BOXES];

  private Schedules(String line) {
    String[] parts = line.split("\\|", -1);
    stream = parts[0];
    ops = Arrays.stream(parts[1].split(";")).map(Op::parse).toList();
    Arrays.setAll(seats, any -> new Seat(EMITTERS.length));
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
    return IntStream.range(0, BOXES)
        .boxed()
        .flatMap(box -> seats[box].arrived().stream().map(names -> box + ":" + names))
        .collect(Collectors.joining("|"));
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
    delay(op, Op.Delay.BEFORE).run();
    Body inside = () -> hop(op.hop(), () -> handOn(index, op, op.depth()));
    try {
      EMITTERS[op.actor()].emit("step", stream, op.id(), inside);
    } catch (IOException | ExecutionException e) {
      // The service logs it and goes on.
    }
  }

  private static Body delay(Op op, Op.Delay where) {
    if (op.delay() != where) {
      return NOTHING;
    }
    return op.micros() == 0
        ? Thread::yield
        : () -> LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(op.micros()));
  }

  private static void hop(Op.Hop hop, Body body) throws Exception {
    switch (hop) {
      case NONE -> body.run();
      case POOL -> POOL.submit(Hops.runnable(body)).get();
      case STAGE -> CompletableFuture.runAsync(Hops.runnable(body), POOL).get();
      case QUEUE -> {
        FutureTask<?> task = new FutureTask<>(Hops.runnable(body), null);
        Hops.declaredQueue(task::run);
        task.get();
      }
    }
  }

  /** The other emitters that it passes, and then what is done. */
  private void handOn(int index, Op op, int times) throws Exception {
    if (times == 0) {
      delay(op, Op.Delay.INSIDE).run();
      body(index, op);
    } else {
      Emitter next = EMITTERS[(op.actor() + times) % EMITTERS.length];
      next.emit("step", stream, op.id(), () -> handOn(index, op, times - 1));
    }
  }

  private static String json(String type, Object op) {
    return "{\"type\":\"" + type + "\",\"op\":\"" + op + "\"}";
  }

  private void body(int index, Op op) throws Exception {
    Seat seat = seats[op.box()];
    // With no depth, the innermost emit method is the actor's own; with depth, the next one's.
    Emitter other = EMITTERS[(op.actor() + (op.depth() == 0 ? 1 : 2)) % EMITTERS.length];
    String text = json("step", index);
    Body send = () -> send(op, seat, text);
    switch (op.kind()) {
      case INNER -> {
        other.emit("inner", stream, index, () -> send(op, seat, json("inner", "i" + index)));
        send.run();
      }
      case TWO_FRAMES -> {
        send.run();
        send.run();
      }
      case BROADCAST -> {
        for (Seat each : seats) {
          send(op, each, text);
        }
      }
      case ASYNC -> sendLater(op, seat, text);
      case ASYNC_FAILS ->
          seat.known(op.actor())
              .later(text, false, delay(op, Op.Delay.SENDING), SENDERS)
              .exceptionally(failure -> false)
              .get();
      case ANSWERS_FALSE -> seat.known(op.actor()).offer(text, false);
      case DROPS -> seat.known(op.actor()).send(text, Schedules::drop, NOTHING);
      case RETRIES -> {
        try {
          seat.known(op.actor()).send(text, Schedules::drop, NOTHING);
        } catch (IOException e) {
          send.run();
        }
      }
      case THROWS -> {
        send.run();
        drop();
      }
      case LOST_HOP -> Hops.undeclared(send);
      case SIBLING -> {
        other.emit("step", stream, op.id(), send);
        send.run();
      }
      case RECONNECTS -> {
        seat.reconnect();
        send.run();
      }
      default -> send.run();
    }
  }

  private static void drop() throws IOException {
    throw new IOException("dropped");
  }

  /** To the connection that the thread knows; if that is gone, to its successor. */
  private static void send(Op op, Seat seat, String text) throws Exception {
    Body before = delay(op, Op.Delay.SENDING);
    Body after = delay(op, Op.Delay.ARRIVED);
    for (Mailbox to = seat.known(op.actor()); ; to = seat.newest(op.actor())) {
      try {
        to.send(text, before, after);
        return;
      } catch (Mailbox.ClosedException e) {
        // There is another by now.
      }
    }
  }

  private static void sendLater(Op op, Seat seat, String text) throws Exception {
    Body before = delay(op, Op.Delay.SENDING);
    for (Mailbox to = seat.known(op.actor()); ; to = seat.newest(op.actor())) {
      try {
        to.later(text, true, before, SENDERS).get();
        return;
      } catch (ExecutionException e) {
        // Only a connection that is gone fails.
      }
    }
  }
}
