package io.ssot.agent.it.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.shapes.Op;
import com.acme.shapes.Op.Delay;
import com.acme.shapes.Op.Hop;
import com.acme.shapes.Op.Kind;
import java.util.Map;
import java.util.TreeMap;

/** What the schedules of a run were made of; a check that plays nothing hard proves nothing. */
final class Distribution {
  private static final int FEWEST = 1000;

  private final Map<String, Integer> operations = new TreeMap<>();
  private final Map<String, Integer> schedules = new TreeMap<>();
  private int all;

  void add(Schedule schedule) {
    all++;
    for (Op op : schedule.ops()) {
      count(operations, op.kind().toString(), true);
      count(operations, "depth " + op.depth(), true);
      count(operations, "hop " + op.hop(), true);
      count(operations, "delay " + op.delay(), true);
    }
    count(schedules, "hard", schedule.isHard());
    count(schedules, "failing", schedule.has(Distribution::fails));
    count(schedules, "reconnecting", schedule.has(op -> op.kind() == Kind.RECONNECTS));
    count(schedules, "nested", schedule.has(op -> op.depth() > 0));
    count(schedules, "hopping", schedule.has(op -> op.hop() != Hop.NONE));
    count(schedules, "delayed", schedule.has(op -> op.delay() != Delay.NONE));
  }

  private static boolean fails(Op op) {
    return op.kind().least == 0 || op.kind() == Kind.THROWS || op.kind() == Kind.RETRIES;
  }

  private static void count(Map<String, Integer> counts, String what, boolean is) {
    counts.merge(what, is ? 1 : 0, Integer::sum);
  }

  /** A share of the schedules, in per cent. */
  private int share(String what) {
    return schedules.get(what) * 100 / all;
  }

  /** A handful that was asked for on the command line tells nothing of the shares. */
  void assertHard() {
    if (all < FEWEST) {
      return;
    }
    assertTrue(share("hard") >= 30, this::toString);
    for (String each : schedules.keySet()) {
      assertTrue(share(each) >= 10, () -> each + ": " + this);
    }
  }

  @Override
  public String toString() {
    Map<String, String> shares = new TreeMap<>();
    schedules.keySet().forEach(it -> shares.put(it, share(it) + " %"));
    return all + " schedules " + shares + ", operations " + operations;
  }
}
