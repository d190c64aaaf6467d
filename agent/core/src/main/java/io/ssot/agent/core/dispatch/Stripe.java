package io.ssot.agent.core.dispatch;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One lock of the ledger and the entries below it. Those with a send in flight stand apart, so that
 * the oldest settled one is found at once.
 */
final class Stripe extends ReentrantLock {
  private static final long serialVersionUID = 1L;

  /** How many old entries are looked at when a new one comes. */
  private static final int LOOKED_AT = 4;

  private final long window;
  private final int most;
  private final transient Runnable onEviction;

  /** Each with the longest untouched first. */
  private final transient Map<Ledger.Key, Entry> settled = new LinkedHashMap<>();

  private final transient Map<Ledger.Key, Entry> inFlight = new LinkedHashMap<>();

  /** See {@link Ledger}; {@code most} is the share of this stripe. */
  Stripe(long window, int most, Runnable onEviction) {
    this.window = window;
    this.most = most;
    this.onEviction = onEviction;
  }

  /** The entry for the key; null if there are too many, and all of them in flight. */
  Entry entry(Ledger.Key key, long now) {
    Entry entry = inFlight.get(key);
    if (entry == null) {
      entry = settled.get(key);
      if (entry != null && isOld(entry, now)) {
        settled.remove(key);
        entry.forgotten = true;
        entry = null;
      }
    }
    if (entry != null) {
      entry.forgetBefore(now - window);
      return entry;
    }
    return hasRoom(now) ? new Entry(key) : null;
  }

  /** Puts the entry, which may be new, at the young end of where it belongs. */
  void touch(Entry entry, long now) {
    entry.lastActivity = now;
    if (entry.forgotten) {
      return;
    }
    settled.remove(entry.key);
    inFlight.remove(entry.key);
    (entry.inFlight > 0 ? inFlight : settled).put(entry.key, entry);
  }

  private boolean hasRoom(long now) {
    drop(settled, LOOKED_AT, now, false);
    if (settled.size() + inFlight.size() < most) {
      return true;
    }
    // A future that never completes, or a callback that is never called, must not hold its place
    // forever, and not drive out what has an outcome.
    return drop(inFlight, LOOKED_AT, now, false) || drop(settled, 1, now, true);
  }

  /** Drops old entries, or any; answers whether it dropped one. */
  private boolean drop(Map<Ledger.Key, Entry> entries, int looks, long now, boolean any) {
    boolean dropped = false;
    Iterator<Entry> oldest = entries.values().iterator();
    for (int looked = 0; looked < looks && oldest.hasNext(); looked++) {
      Entry entry = oldest.next();
      boolean old = isOld(entry, now);
      if (old || any) {
        oldest.remove();
        entry.forgotten = true;
        dropped = true;
        if (!old || entry.inFlight > 0) {
          onEviction.run();
        }
      }
    }
    return dropped;
  }

  /** Wakes those who wait for any send in flight. */
  void wakeAll() {
    for (Entry entry : inFlight.values()) {
      entry.wakeAll();
    }
  }

  private boolean isOld(Entry entry, long now) {
    return now - entry.lastActivity > window;
  }
}
