package com.example.chat.play;

/** What became of the events of one type, or of all. */
record Counts(
    int expected,
    int received,
    int missing,
    int duplicated,
    int lateCopies,
    int outOfOrder,
    int foreign) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(
        expected + other.expected,
        received + other.received,
        missing + other.missing,
        duplicated + other.duplicated,
        lateCopies + other.lateCopies,
        outOfOrder + other.outOfOrder,
        foreign + other.foreign);
  }

  boolean perfect() {
    return missing == 0 && duplicated == 0 && outOfOrder == 0 && foreign == 0;
  }
}
