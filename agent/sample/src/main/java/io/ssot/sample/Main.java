package io.ssot.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Has its emitters emit as it is told, {@code OrderFeed 17} for parcel 17, until there is nothing
 * more to read. It says {@code ready} and its Java's version first, and of each line what arrived
 * and then {@code done}.
 */
public final class Main {
  private static final String ORDER = "order-1";

  private final Pipe pipe = new Pipe("shop");
  private final OrderEvents events = new OrderEvents(pipe);
  private final OrderNotifier notifier = new OrderNotifier(pipe);
  private final OrderFeed feed;

  private Main(ExecutorService sender) {
    feed = new OrderFeed(pipe, sender);
  }

  public static void main(String[] args)
      throws IOException, ExecutionException, InterruptedException {
    ExecutorService sender = Executors.newSingleThreadExecutor();
    System.out.println("ready " + System.getProperty("java.version"));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Main main = new Main(sender);
    for (String line; (line = in.readLine()) != null; ) {
      int space = line.indexOf(' ');
      main.emit(line.substring(0, space), line.substring(space + 1));
      main.pipe.take().forEach(System.out::println);
      System.out.println("done");
    }
    sender.shutdown();
  }

  private void emit(String emitter, String parcel) throws ExecutionException, InterruptedException {
    switch (emitter) {
      case "OrderEvents":
        events.packed(ORDER, parcel);
        break;
      case "OrderNotifier":
        notifier.send("order_packed", Map.of("order", ORDER, "parcel", parcel));
        break;
      case "OrderFeed":
        feed.publish(ORDER, parcel);
        break;
      default:
        throw new IllegalArgumentException(emitter);
    }
  }
}
