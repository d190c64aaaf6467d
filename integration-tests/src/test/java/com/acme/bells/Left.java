package com.acme.bells;

/** One of the two emitters. */
final class Left {
  private final Tower tower;

  Left(Tower tower) {
    this.tower = tower;
  }

  void ring(String stream, String step) {
    tower.ring(Bells.frame("left", stream, step));
  }
}
