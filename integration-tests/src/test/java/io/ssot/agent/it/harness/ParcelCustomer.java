package io.ssot.agent.it.harness;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A customer of the parcel service, and the events that have arrived. */
public final class ParcelCustomer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The names that the service's three emitters give to their events. */
  private static final Map<String, String> EVENTS =
      Map.ofEntries(
          Map.entry("PICKED_UP", "picked_up"),
          Map.entry("PU", "picked_up"),
          Map.entry("COLLECTED", "picked_up"),
          Map.entry("DELAY_ANNOUNCED", "delay_announced"),
          Map.entry("DLY", "delay_announced"),
          Map.entry("LATE", "delay_announced"),
          Map.entry("DOORBELL_RUNG", "doorbell_rung"),
          Map.entry("DELIVERED", "delivered"),
          Map.entry("DLV", "delivered"),
          Map.entry("HANDED_OVER", "delivered"),
          Map.entry("CLS", "depot_closed"),
          Map.entry("CLOSURE", "depot_closed"));

  private final List<String> events = new ArrayList<>();
  private final Map<String, CompletableFuture<Void>> receipts = new TreeMap<>();
  private WebSocket socket;

  private ParcelCustomer() {}

  public static ParcelCustomer connect(int port, String id) {
    ParcelCustomer customer = new ParcelCustomer();
    URI url = URI.create("ws://localhost:" + port + "/customers/" + id);
    customer.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .connectTimeout(PATIENCE)
            .buildAsync(url, customer.new Listener())
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
    return customer;
  }

  /** Returns when the service has answered, which it does after all that the request caused. */
  public void request(String words, String answer) {
    CompletableFuture<Void> receipt = receipt(answer);
    socket
        .sendText(words, true)
        .thenCompose(sent -> receipt)
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  /** The events in the order of their arrival, such as {@code delay_announced P1 2}. */
  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** How often each of them has arrived. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    events().forEach(event -> counts.merge(event, 1, Integer::sum));
    return counts;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private synchronized CompletableFuture<Void> receipt(String answer) {
    return receipts.computeIfAbsent(answer, any -> new CompletableFuture<>());
  }

  private void received(String text) {
    JsonObject message = JsonParser.parseString(text).getAsJsonObject();
    if (message.has("done")) {
      receipt(message.get("done").getAsString()).complete(null);
      return;
    }
    String event = eventOf(message);
    synchronized (this) {
      events.add(event);
    }
  }

  private static String eventOf(JsonObject message) {
    if (message.has("milestone")) {
      return name(message, "milestone", "parcel", message.get("revision"));
    }
    if (message.has("code")) {
      var details = message.getAsJsonArray("details");
      return name(message, "code", "ref", details.isEmpty() ? null : details.get(0));
    }
    JsonElement serial = message.get("serial");
    return name(message, "alert", "subject", serial.getAsInt() == 0 ? null : serial);
  }

  private static String name(JsonObject message, String kind, String subject, JsonElement number) {
    return EVENTS.get(message.get(kind).getAsString())
        + " "
        + message.get(subject).getAsString()
        + (number == null ? "" : " " + number.getAsString());
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        String text = partial.toString();
        partial.setLength(0);
        received(text);
      }
      webSocket.request(1);
      return null;
    }
  }
}
