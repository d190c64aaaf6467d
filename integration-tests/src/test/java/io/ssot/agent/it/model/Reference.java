package io.ssot.agent.it.model;

import com.acme.shapes.Op;
import com.acme.shapes.Op.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What receivers may get, by the design's words alone: nothing lost; nothing twice where the first
 * succeeded and both could be known; each thread's sends in its order.
 */
final class Reference {
  /** All of it; or it may be forgotten or given up, so that it goes out; or it is only watched. */
  enum Knowledge {
    ALL,
    SOME,
    WATCHES
  }

  private final List<Op> ops;
  private final Knowledge knowledge;

  Reference(List<Op> ops, Knowledge knowledge) {
    this.ops = ops;
    this.knowledge = knowledge;
  }

  /** What is wrong with the boxes' contents; empty if nothing is. */
  List<String> complaints(List<List<String>> boxes) {
    List<String> complaints = new ArrayList<>();
    for (int box = 0; box < boxes.size(); box++) {
      for (int id : ops.stream().mapToInt(Op::id).distinct().toArray()) {
        count(box, id, boxes.get(box), complaints);
      }
      order(box, boxes.get(box), complaints);
    }
    return complaints;
  }

  private void count(int box, int id, List<String> got, List<String> complaints) {
    int[] mine = to(box, id).toArray();
    int known = 0;
    int all = 0;
    int most = 0;
    int passing = 0;
    boolean certain = knowledge == Knowledge.ALL;
    for (int actor : IntStream.of(mine).map(i -> ops.get(i).actor()).distinct().toArray()) {
      int[] own = IntStream.of(mine).filter(i -> ops.get(i).actor() == actor).toArray();
      int least = 0;
      for (int i : own) {
        Kind kind = ops.get(i).kind();
        passing += kind == Kind.LOST_HOP ? 1 : 0;
        least += kind == Kind.LOST_HOP ? 0 : kind.least;
        most += kind == Kind.LOST_HOP ? 0 : kind.most;
        certain &= kind != Kind.THROWS;
      }
      // An honest repeat cannot be told from a copy any more.
      certain &= IntStream.of(own).filter(i -> ops.get(i).kind() != Kind.LOST_HOP).count() < 2;
      known = Math.max(known, least);
      all += least;
    }
    int least = passing + (knowledge == Knowledge.WATCHES ? all : known);
    int atMost = passing + (certain ? known : most);
    long arrived = IntStream.of(mine).mapToLong(i -> occurrences(got, "" + i)).sum();
    if (arrived < least || arrived > atMost) {
      complaints.add("step " + id + " at " + box + ": " + arrived + ", " + least + ".." + atMost);
    }
  }

  private IntStream to(int box, int id) {
    return IntStream.range(0, ops.size())
        .filter(i -> ops.get(i).id() == id)
        .filter(i -> ops.get(i).box() == box || ops.get(i).kind() == Kind.BROADCAST);
  }

  private static long occurrences(List<String> got, String name) {
    return got.stream().filter(name::equals).count();
  }

  private void order(int box, List<String> got, List<String> complaints) {
    int[] last = new int[8];
    Arrays.fill(last, -1);
    for (String name : got.stream().filter(it -> !it.startsWith("i")).toList()) {
      int op = Integer.parseInt(name);
      if (op < last[ops.get(op).actor()]) {
        complaints.add("op " + op + " came late at " + box);
      }
      last[ops.get(op).actor()] = op;
    }
    for (int i = 0; i < ops.size(); i++) {
      Op op = ops.get(i);
      if (op.kind() == Kind.INNER && op.box() == box && occurrences(got, "i" + i) != 1) {
        complaints.add("the inner event of op " + i + " at " + box);
      }
    }
  }
}
