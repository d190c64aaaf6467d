package io.ssot.agent.core.install;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The woven methods, by the number that their bytecode names.
 *
 * <p>A method keeps its number, and with it what the dispatcher knows of it, however often another
 * agent has its class retransformed. The numbers of a class loader that is gone are used again.
 */
final class Sites {
  private static final int NUMBERS_PER_AGENT = 1 << 20;
  private static final int MOST_AGENTS = 0x7ff;

  /** Stands for the end of a canonical emitter's constructor. */
  static final Object CONSTRUCTOR = new Object();

  /** The numbers of one class loader. A phantom: until then a finalizer may still run its code. */
  private static final class Owned extends PhantomReference<ClassLoader> {
    final Map<String, Integer> numbers = new HashMap<>();

    Owned(ClassLoader loader, ReferenceQueue<ClassLoader> gone) {
      super(loader, gone);
    }
  }

  private final Map<ClassLoader, Owned> byLoader = new WeakHashMap<>();
  private final Set<Owned> owned = new HashSet<>();
  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private volatile Object[] woven = new Object[16];
  private final int base;
  private int count;

  /** The numbers of the rules that held before the present ones. */
  private List<Integer> outdated = new ArrayList<>();

  /**
   * @param agents how many agents were in this JVM before; what one of them could not take out
   *     again must not be taken for one of ours
   */
  Sites(int agents) {
    base = (agents & MOST_AGENTS) * NUMBERS_PER_AGENT;
  }

  /**
   * The number of a method, until {@link #set} a site that does nothing.
   *
   * @param method unique within the loader
   */
  synchronized int number(ClassLoader loader, String method) {
    expunge();
    Owned numbers = byLoader.get(loader);
    if (numbers == null) {
      numbers = new Owned(loader, gone);
      byLoader.put(loader, numbers);
      owned.add(numbers);
    }
    Integer known = numbers.numbers.get(method);
    if (known == null) {
      known = free.isEmpty() ? (Integer) (base + count++) : free.pop();
      numbers.numbers.put(method, known);
    }
    return known;
  }

  private void expunge() {
    for (Object reference; (reference = gone.poll()) != null; ) {
      for (Integer number : ((Owned) reference).numbers.values()) {
        set(number, null);
        free.push(number);
      }
      owned.remove(reference);
    }
  }

  synchronized void set(int number, Object method) {
    int site = number - base;
    Object[] copy =
        Arrays.copyOf(woven, Math.max(woven.length, site < woven.length ? 0 : 2 * site));
    copy[site] = method;
    woven = copy;
  }

  /**
   * Other rules hold. The old ones' numbers go on until the rules change the next time, because
   * their code may still run.
   *
   * @param prefix what the names of the methods begin with that are woven by the present rules
   */
  synchronized void renew(String prefix) {
    for (Integer number : outdated) {
      set(number, null); // and never used again: a class that could not be shown may still name it
    }
    outdated = new ArrayList<>();
    for (Owned each : owned) {
      for (Iterator<Map.Entry<String, Integer>> all = each.numbers.entrySet().iterator();
          all.hasNext(); ) {
        Map.Entry<String, Integer> method = all.next();
        if (!method.getKey().startsWith(prefix)) {
          outdated.add(method.getValue());
          all.remove();
        }
      }
    }
  }

  /** Null for a number that nobody has: one of an agent that was here before. */
  Object get(int number) {
    Object[] current = woven;
    int site = number - base;
    return site >= 0 && site < current.length ? current[site] : null;
  }
}
