package io.ssot.agent.it;

import java.util.concurrent.atomic.AtomicInteger;

/** Which streams a canary takes, written down apart from the agent. */
final class Buckets {
  /** The places on both sides of each step of the rollout. */
  static final int[] EDGES = {0, 99, 100, 999, 1_000, 4_999, 5_000, 9_999};

  private final String prefix;
  private final String seed;
  private final AtomicInteger next = new AtomicInteger();
  private int turn;

  Buckets(String prefix, String seed) {
    this.prefix = prefix;
    this.seed = seed;
  }

  /** From 0 to 9999: a canary of 1 % takes those below 100. */
  static int of(String seedAndStream) {
    int h = 0x811c9dc5;
    for (int i = 0; i < seedAndStream.length(); i++) {
      h = (h ^ seedAndStream.charAt(i)) * 16777619;
    }
    h ^= h >>> 15;
    h *= 0x2c1b3c6d;
    h ^= h >>> 12;
    return Math.floorMod(h, 10_000);
  }

  /** An id that nobody has yet: in turn one at each edge, and one anywhere. */
  String nextId() {
    int edge = turn++ % (EDGES.length + 1);
    return edge < EDGES.length ? nextId(EDGES[edge]) : newId();
  }

  /** An id that nobody has yet, in that bucket. */
  String nextId(int bucket) {
    String id = newId();
    while (of(seed + id) != bucket) {
      id = newId();
    }
    return id;
  }

  private String newId() {
    return prefix + Integer.toString(next.incrementAndGet(), Character.MAX_RADIX);
  }
}
