package io.ssot.agent.core.install;

import java.util.Arrays;

/** The woven methods, by the number that their bytecode names. */
final class Sites {
  /** Stands for the end of a canonical emitter's constructor. */
  static final Object CONSTRUCTOR = new Object();

  private volatile Object[] woven = new Object[16];
  private int count;

  /** A number that no other woven method has, until {@link #set} a site that does nothing. */
  synchronized int reserve() {
    if (count == woven.length) {
      woven = Arrays.copyOf(woven, 2 * count);
    }
    return count++;
  }

  synchronized void set(int site, Object method) {
    Object[] copy = woven.clone();
    copy[site] = method;
    woven = copy;
  }

  Object get(int site) {
    return woven[site];
  }
}
