package com.acme.shapes;

import java.util.concurrent.atomic.AtomicInteger;

/** Most getters only return a field; one does more, so nobody may call it unasked. */
final class Order {
  final AtomicInteger calls = new AtomicInteger();
  private final String number;
  private final String kind;
  private final int line;

  Order(String number) {
    this.number = number;
    this.kind = "step";
    this.line = 1;
  }

  String getStream() {
    return number;
  }

  String getType() {
    return kind;
  }

  int getStep() {
    return line;
  }

  String getBusy() {
    calls.incrementAndGet();
    return number;
  }
}
