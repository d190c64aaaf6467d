package com.acme.shapes;

/**
 * One emission of a schedule.
 *
 * @param actor the thread, and the emitter that it uses
 * @param id the step that is emitted, so equal ones are the same event
 * @param box the destination
 */
public record Op(int actor, Kind kind, int id, int box) {
  /** What happens in the emission. */
  public enum Kind {
    PLAIN(1, 1),
    SLOW(1, 1),
    NESTED(1, 1),
    /** Opens an emission of another identity inside. */
    INNER(1, 1),
    TWO_FRAMES(2, 2),
    POOL(1, 1),
    STAGE(1, 1),
    BROADCAST(1, 1),
    ASYNC(1, 1),
    /** Fails after its send went out, which puts the send in doubt. */
    THROWS(1, 1),
    DROPS(0, 0),
    ANSWERS_FALSE(0, 0),
    ASYNC_FAILS(0, 0),
    /** Goes through a queue that nobody declared, so nothing is known of it. */
    LOST_HOP(1, 1),
    /** Delegates to another emitter, and sends itself as well. */
    SIBLING(1, 2),
    /** Tries a connection that is gone, then its successor. */
    STALE(1, 1);

    /** How many of its sends arrive, if nobody else sends the same. */
    public final int least;

    /** How many may arrive where nothing is suppressed. */
    public final int most;

    Kind(int least, int most) {
      this.least = least;
      this.most = most;
    }

    /** The shapes in which events are lost most easily. */
    public boolean isHard() {
      return compareTo(DROPS) >= 0;
    }
  }

  @Override
  public String toString() {
    return actor + "." + kind + "." + id + "." + box;
  }

  static Op parse(String text) {
    String[] parts = text.split("\\.", -1);
    return new Op(
        Integer.parseInt(parts[0]),
        Kind.valueOf(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]));
  }
}
