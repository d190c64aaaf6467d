package com.acme.shapes;

/**
 * One emission of a schedule.
 *
 * @param actor the thread, and the emitter that it uses
 * @param id the step that is emitted, so equal ones are the same event
 * @param box the receiver
 * @param depth how many emitters it is handed on to before anything is sent
 * @param hop the way on which it is handed on
 * @param delay where it takes its time
 * @param micros how long; 0 to let others run
 */
public record Op(
    int actor, Kind kind, int id, int box, int depth, Hop hop, Delay delay, int micros) {
  /** What happens in the emission. */
  public enum Kind {
    PLAIN(1, 1),
    /** Opens an emission of another identity inside. */
    INNER(1, 1),
    TWO_FRAMES(2, 2),
    BROADCAST(1, 1),
    ASYNC(1, 1),
    /** Fails after its send went out, which puts the send in doubt. */
    THROWS(1, 1),
    DROPS(0, 0),
    ANSWERS_FALSE(0, 0),
    ASYNC_FAILS(0, 0),
    /** Its send fails, and it sends again. */
    RETRIES(1, 1),
    /** Goes through a queue that nobody declared, so nothing is known of it. */
    LOST_HOP(1, 1),
    /** Delegates to another emitter, and sends itself as well. */
    SIBLING(1, 2),
    /** Its receiver has another connection from now on, which the other threads learn later. */
    RECONNECTS(1, 1);

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

  /** The ways to another thread. */
  public enum Hop {
    NONE,
    POOL,
    STAGE,
    QUEUE
  }

  /** Before the emission, in it, in the send before it arrives, and after. */
  public enum Delay {
    NONE,
    BEFORE,
    INSIDE,
    SENDING,
    ARRIVED
  }

  /** The same without what makes it slow and long-winded. */
  public Op plainer() {
    return new Op(actor, kind, id, box, 0, Hop.NONE, Delay.NONE, 0);
  }

  @Override
  public String toString() {
    return actor + "." + kind + "." + id + "." + box + "." + depth + "." + hop + "." + delay + "."
        + micros;
  }

  static Op parse(String text) {
    String[] parts = text.split("\\.", -1);
    return new Op(
        Integer.parseInt(parts[0]),
        Kind.valueOf(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        Hop.valueOf(parts[5]),
        Delay.valueOf(parts[6]),
        Integer.parseInt(parts[7]));
  }
}
