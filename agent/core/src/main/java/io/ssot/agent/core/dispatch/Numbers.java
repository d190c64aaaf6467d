package io.ssot.agent.core.dispatch;

import java.util.Map;
import java.util.TreeSet;

/** Hands out 1, 2, ..., and what was given back before anything new. */
final class Numbers {
  private static final int MOST_FREE = 64;

  private final TreeSet<Integer> free = new TreeSet<>();
  private int highest;

  int take() {
    Integer lowest = free.pollFirst();
    return lowest == null ? ++highest : lowest;
  }

  void giveBack(int number) {
    free.add(number);
    if (free.size() > MOST_FREE) {
      free.pollLast();
    }
  }

  static Numbers of(EmitMethod method, Map<Object, Numbers> numbers) {
    Numbers known = numbers.get(method.identity);
    if (known == null) {
      known = new Numbers();
      numbers.put(method.identity, known);
    }
    return known;
  }
}
