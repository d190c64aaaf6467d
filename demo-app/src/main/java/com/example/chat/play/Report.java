package com.example.chat.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What all clients together saw. */
record Report(int users, int rounds, List<ClientResult> clients, Duration elapsed) {

  /** Whether every client got exactly its events, in order. */
  boolean ok() {
    return clients.stream()
        .allMatch(client -> client.error() == null && client.tally().total().perfect());
  }

  Map<String, Counts> byType() {
    Map<String, Counts> result = new LinkedHashMap<>();
    for (ClientResult client : clients) {
      client.tally().byType().forEach((type, counts) -> result.merge(type, counts, Counts::plus));
    }
    return result;
  }

  Counts total() {
    return byType().values().stream().reduce(Counts.NONE, Counts::plus);
  }

  /** How many frames came in each shape, those that never came included. */
  Map<String, Integer> shapes() {
    Map<String, Integer> result = new LinkedHashMap<>();
    for (Shape shape : Shape.values()) {
      result.put(shape.name().toLowerCase(Locale.ROOT), 0);
    }
    for (ClientResult client : clients) {
      client.tally().shapes().forEach((shape, frames) -> result.merge(shape, frames, Integer::sum));
    }
    return result;
  }

  Optional<Latency> latency() {
    List<Long> all = new ArrayList<>();
    clients.forEach(client -> all.addAll(client.tally().latencyMicros()));
    return Latency.of(all);
  }

  List<String> errors() {
    return clients.stream()
        .filter(client -> client.error() != null)
        .map(client -> client.user() + ": " + client.error())
        .toList();
  }
}
