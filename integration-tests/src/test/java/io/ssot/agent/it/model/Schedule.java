package io.ssot.agent.it.model;

import com.acme.shapes.Op;
import com.acme.shapes.Op.Delay;
import com.acme.shapes.Op.Hop;
import com.acme.shapes.Op.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What some threads emit, in one stream; made from a seed. */
record Schedule(long seed, List<Op> ops) {
  private static final Kind[] KINDS = Kind.values();
  private static final Hop[] HOPS = Hop.values();
  private static final Delay[] DELAYS = Delay.values();

  /** Few are long: with more of them nothing else happens. */
  private static final int[] MICROS = {0, 0, 0, 0, 20, 20, 100, 100, 400, 2500};

  /** Threads that emit much the same, with now and then something of their own. */
  static Schedule of(long seed) {
    Random random = new Random(seed);
    int actors = 2 + random.nextInt(2);
    int steps = 1 + random.nextInt(4);
    boolean hard = random.nextInt(100) < 60;
    List<Op> ops = new ArrayList<>();
    for (int actor = 0; actor < actors; actor++) {
      for (int step = 0; step < steps; step++) {
        int copies = random.nextInt(12) == 0 ? 2 : random.nextInt(8) == 0 ? 0 : 1;
        for (int copy = 0; copy < copies; copy++) {
          ops.add(op(random, actor, step, hard));
        }
      }
    }
    return ops.isEmpty() ? of(seed * 31 + 7) : new Schedule(seed, ops);
  }

  private static Op op(Random random, int actor, int step, boolean hard) {
    return new Op(
        actor,
        kind(random, hard),
        step,
        random.nextInt(4) == 0 ? 1 : 0,
        random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0,
        random.nextInt(3) == 0 ? HOPS[random.nextInt(HOPS.length)] : Hop.NONE,
        random.nextInt(2) == 0 ? DELAYS[random.nextInt(DELAYS.length)] : Delay.NONE,
        MICROS[random.nextInt(MICROS.length)]);
  }

  private static Kind kind(Random random, boolean hard) {
    if (random.nextInt(3) == 0) {
      return Kind.PLAIN;
    }
    Kind kind = random.nextInt(12) == 0 ? Kind.RECONNECTS : KINDS[random.nextInt(KINDS.length)];
    return kind.isHard() && !hard ? Kind.PLAIN : kind;
  }

  boolean isHard() {
    return has(op -> op.kind().isHard());
  }

  boolean has(Predicate<Op> what) {
    return ops.stream().anyMatch(what);
  }

  /** The same with one operation less, then with one that is plainer. */
  List<Schedule> smaller() {
    Stream<Schedule> shorter =
        indexes()
            .mapToObj(
                i -> new Schedule(seed, indexes().filter(j -> j != i).mapToObj(ops::get).toList()));
    Stream<Schedule> plainer =
        indexes()
            .filter(i -> !ops.get(i).equals(ops.get(i).plainer()))
            .mapToObj(
                i ->
                    new Schedule(
                        seed,
                        indexes()
                            .mapToObj(j -> i == j ? ops.get(j).plainer() : ops.get(j))
                            .toList()));
    return Stream.concat(shorter, plainer).filter(it -> !it.ops.isEmpty()).toList();
  }

  private IntStream indexes() {
    return IntStream.range(0, ops.size());
  }

  /** As the player reads it; each run has a stream of its own. */
  String line(long run) {
    return "run" + run + "|" + ops.stream().map(Op::toString).collect(Collectors.joining(";"));
  }
}
