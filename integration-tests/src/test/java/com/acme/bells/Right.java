package com.acme.bells;

/** One of the two emitters. */
final class Right {
  private final Tower tower;

  Right(Tower tower) {
    this.tower = tower;
  }

  void ring(String stream, String step) {
    tower.ring(Bells.frame("right", stream, step));
  }
}
