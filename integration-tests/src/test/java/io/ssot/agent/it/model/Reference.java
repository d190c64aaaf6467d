package io.ssot.agent.it.model;

import com.acme.shapes.Op;
import com.acme.shapes.Op.Kind;
import io.ssot.agent.it.harness.Arrivals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What receivers may get, by the design's words alone: nothing lost; nothing twice at one
 * connection where the first succeeded and both could be known; each thread's sends in its order.
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
  private final List<String> complaints = new ArrayList<>();

  Reference(List<Op> ops, Knowledge knowledge) {
    this.ops = ops;
    this.knowledge = knowledge;
  }

  /** What is wrong with what the connections got; empty if nothing is. */
  List<String> complaints(List<Arrivals> connections) {
    for (int box : connections.stream().mapToInt(Arrivals::box).distinct().toArray()) {
      List<Arrivals> own = connections.stream().filter(it -> it.box() == box).toList();
      ops.stream().map(Op::id).distinct().forEach(id -> count(box, id, own));
      IntStream.range(0, ops.size())
          .filter(i -> ops.get(i).kind() == Kind.INNER && ops.get(i).box() == box)
          .forEach(i -> expect("the inner event of op " + i, arrived("i" + i, own), 1, 1));
    }
    connections.forEach(this::order);
    return complaints;
  }

  private void count(int box, int id, List<Arrivals> connections) {
    int[] mine = IntStream.range(0, ops.size()).filter(i -> isTo(box, id, ops.get(i))).toArray();
    List<Op> known = new ArrayList<>(IntStream.of(mine).mapToObj(ops::get).toList());
    known.removeIf(op -> op.kind() == Kind.LOST_HOP);
    boolean certain = knowledge == Knowledge.ALL;
    int least = 0;
    for (int actor : known.stream().mapToInt(Op::actor).distinct().toArray()) {
      List<Op> own = known.stream().filter(op -> op.actor() == actor).toList();
      least = Math.max(least, least(own));
      // An honest repeat cannot be told from a copy any more.
      certain &= own.size() < 2 && own.get(0).kind() != Kind.THROWS;
    }
    int all = knowledge == Knowledge.WATCHES ? least(known) : least;
    int most = known.stream().mapToInt(op -> op.kind().most).sum();
    int passing = mine.length - known.size();
    String what = "step " + id + " at " + box;
    expect(what, arrived(mine, connections), passing + all, passing + most);
    for (Arrivals each : connections) {
      // The successor of a connection is another destination.
      expect(what, arrived(mine, List.of(each)), 0, passing + (certain ? least : most));
    }
  }

  private static boolean isTo(int box, int id, Op op) {
    return op.id() == id && (op.box() == box || op.kind() == Kind.BROADCAST);
  }

  private static int least(List<Op> ops) {
    return ops.stream().mapToInt(op -> op.kind().least).sum();
  }

  private void expect(String what, long arrived, int least, int most) {
    if (arrived < least || arrived > most) {
      complaints.add(what + ": " + arrived + ", " + least + ".." + most);
    }
  }

  private static long arrived(int[] ops, List<Arrivals> connections) {
    return IntStream.of(ops).mapToLong(op -> arrived("" + op, connections)).sum();
  }

  private static long arrived(String name, List<Arrivals> connections) {
    return connections.stream().mapToLong(it -> it.occurrences(name)).sum();
  }

  private void order(Arrivals connection) {
    int[] last = new int[8];
    Arrays.fill(last, -1);
    for (String name : connection.names().stream().filter(it -> !it.startsWith("i")).toList()) {
      int op = Integer.parseInt(name);
      expect("op after its thread's next: " + op, op, last[ops.get(op).actor()], ops.size());
      last[ops.get(op).actor()] = op;
    }
  }
}
