package com.acme.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A receiver and its connections, of which each thread may still know one that is gone. */
final class Seat {
  private final List<Mailbox> connections = new ArrayList<>();
  private final Mailbox[] known;

  Seat(int threads) {
    known = new Mailbox[threads];
    connections.add(new Mailbox());
    Arrays.fill(known, connections.get(0));
  }

  /** The one that the thread used last. */
  synchronized Mailbox known(int thread) {
    return known[thread];
  }

  /** For a thread whose connection turned out to be gone. */
  synchronized Mailbox newest(int thread) {
    known[thread] = connections.get(connections.size() - 1);
    return known[thread];
  }

  synchronized void reconnect() {
    connections.get(connections.size() - 1).close();
    connections.add(new Mailbox());
  }

  synchronized List<String> arrived() {
    return connections.stream().map(Mailbox::arrived).toList();
  }
}
