package io.ssot.agent.it.model;

import com.acme.shapes.Op;
import com.acme.shapes.Op.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What some threads emit, in one stream; made from a seed. */
record Schedule(long seed, List<Op> ops) {
  private static final Kind[] KINDS = Kind.values();

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
          int box = random.nextInt(4) == 0 ? 1 : 0;
          ops.add(new Op(actor, kind(random, hard), step, box));
        }
      }
    }
    return ops.isEmpty() ? of(seed * 31 + 7) : new Schedule(seed, ops);
  }

  private static Kind kind(Random random, boolean hard) {
    if (random.nextInt(3) == 0) {
      return Kind.PLAIN;
    }
    Kind kind = KINDS[random.nextInt(KINDS.length)];
    // One delay in a while is enough; with more of them nothing else happens.
    boolean tooSlow = kind == Kind.SLOW && random.nextInt(4) != 0;
    return tooSlow || kind.isHard() && !hard ? Kind.PLAIN : kind;
  }

  boolean isHard() {
    return ops.stream().anyMatch(op -> op.kind().isHard());
  }

  Schedule without(int index) {
    return new Schedule(
        seed, IntStream.range(0, ops.size()).filter(i -> i != index).mapToObj(ops::get).toList());
  }

  /** As the player reads it; each run has a stream of its own. */
  String line(long run) {
    return "run" + run + "|" + ops.stream().map(Op::toString).collect(Collectors.joining(";"));
  }
}
