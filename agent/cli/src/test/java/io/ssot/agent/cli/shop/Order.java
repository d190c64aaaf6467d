package io.ssot.agent.cli.shop;

/** A payload with plain and busy getters. */
public final class Order {
  final String name;
  private final int id;
  private final int[] items = {1};

  public Order(int id, String name) {
    this.id = id;
    this.name = name;
  }

  public int getId() {
    return id;
  }

  public int getTotal() {
    return items.length * id;
  }
}
