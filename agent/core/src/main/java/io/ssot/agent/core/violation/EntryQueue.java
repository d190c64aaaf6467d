package io.ssot.agent.core.violation;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A bounded queue of many writers and one reader. No lock, because the writers are threads of the
 * application, some of them event loops or virtual.
 */
final class EntryQueue {
  /** What the rollout does is told even where violations have filled the queue. */
  private static final int RESERVE = 64;

  private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final int capacity;

  private volatile Thread sleeper;
  private volatile boolean refused;
  private volatile boolean finishing;

  EntryQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Answers false where the queue is full, or comes to its end. */
  boolean offer(Entry entry) {
    if (finishing) {
      return false;
    }
    int most = entry.rollout == null ? capacity : capacity + RESERVE;
    if (size.getAndIncrement() >= most) {
      size.getAndDecrement();
      refused = true;
      return false;
    }
    entries.add(entry);
    wake();
    return true;
  }

  /** Answers null where the queue is empty. */
  Entry poll() {
    Entry entry = entries.poll();
    if (entry != null) {
      size.getAndDecrement();
    }
    return entry;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether an entry was refused since this was last asked. */
  boolean takeRefused() {
    boolean was = refused;
    refused = false;
    return was;
  }

  /** Takes no more, and tells the reader so. */
  void finish() {
    finishing = true;
    wake();
  }

  boolean isFinishing() {
    return finishing;
  }

  /** Returns when there may be an entry, after {@link #finish}, or for no reason at all. */
  void await() {
    sleeper = Thread.currentThread();
    // Announced first, then looked again: a writer either sees the sleeper or is seen here.
    if (entries.isEmpty() && !finishing) {
      LockSupport.park(this);
    }
    sleeper = null;
    // A set interrupt flag would make of every park a busy loop.
    Thread.interrupted();
  }

  private void wake() {
    Thread asleep = sleeper;
    if (asleep != null) {
      LockSupport.unpark(asleep);
    }
  }
}
