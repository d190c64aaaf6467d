package io.ssot.agent.cli.selftest;

/** An event that arrived. */
final class Delivery {
  /** The emitter whose payload it has. */
  final String by;

  final String parcel;

  /** The methods of the sample that it came through, each with an index into its bytecode. */
  final String places;

  Delivery(String line) {
    String[] words = line.split(" ", -1);
    by = words[0];
    parcel = words[1];
    places = words[2];
  }

  @Override
  public String toString() {
    return by + " " + parcel;
  }
}
