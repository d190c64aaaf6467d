package com.acme.rounds;

import java.util.concurrent.atomic.AtomicInteger;

/** Where events leave, one for each event: counts how often it came. */
final class Outlet {
  final String name;
  final AtomicInteger arrived = new AtomicInteger();

  Outlet(String name) {
    this.name = name;
  }

  @SuppressWarnings("unused") // the agent reads it
  void put(String event) {
    arrived.incrementAndGet();
  }
}
