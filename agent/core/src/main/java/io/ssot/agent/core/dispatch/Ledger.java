package io.ssot.agent.core.dispatch;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which sends were delivered, and answers whether the next one is a copy (DESIGN, rule 2).
 *
 * <p>A send is claimed before its sink's body runs and settled with its outcome, so a claim lives for
 * microseconds. Locks are striped and held for a few map operations; never while code of the
 * application runs, and the keys' {@code equals} is our own.
 *
 * <p>Memory is bounded by {@code maxEntries}: the oldest settled entry goes first, and what was
 * forgotten is unknown, and goes out.
 */
final class Ledger {
  /** What the ledger says of a send. */
  enum Answer {
    /** Nobody delivered this: send it, then settle it. */
    CLAIMED,
    /** Another send was delivered in its place. */
    COPY,
    /** A copy by count, but some origin repeats, so counting does not prove it. */
    AMBIGUOUS,
    /** An equal send is in flight: await its outcome, and ask again. */
    IN_FLIGHT
  }

  static final class Key {
    private final Identity identity;
    private final Destination destination;

    Key(Identity identity, Destination destination) {
      this.identity = identity;
      this.destination = destination;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key
          && identity.equals(((Key) other).identity)
          && destination.equals(((Key) other).destination);
    }

    @Override
    public int hashCode() {
      return 31 * identity.hashCode() + destination.hashCode();
    }
  }

  /** One lock and its entries, the longest untouched first. */
  private static final class Stripe extends ReentrantLock {
    private static final long serialVersionUID = 1L;
    private final transient Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  }

  private static final int STRIPES = 16;

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final long window;
  private final int most;
  private final Ticker ticker;
  private final Runnable onEviction;

  /**
   * @param window how long after its outcome a delivery is remembered, in nanoseconds
   * @param maxEntries how many pairs of identity and destination are remembered
   * @param onEviction told of each entry that had to go before its time; must not block
   */
  Ledger(long window, int maxEntries, Ticker ticker, Runnable onEviction) {
    this.window = window;
    this.most = Math.max(1, maxEntries / STRIPES);
    this.ticker = ticker;
    this.onEviction = onEviction;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  /** Asks whether the send may go out; asked again after a wait, the send keeps its number. */
  Answer ask(Send send) {
    Stripe stripe = stripe(send);
    stripe.lock();
    try {
      long now = ticker.nanos();
      if (send.entry == null) {
        entry(stripe, send, now).enroll(send);
      }
      send.entry.lastActivity = now;
      return answer(send, now);
    } finally {
      stripe.unlock();
    }
  }

  private Answer answer(Send send, long now) {
    Entry.Slot slot = send.entry.slot(send);
    if (slot.delivered && now - slot.settledAt > window) {
      slot.delivered = false;
      slot.claim = null;
    }
    if (slot.claim == null) {
      claim(send, slot);
      return Answer.CLAIMED;
    }
    if (!slot.delivered) {
      return Answer.IN_FLIGHT;
    }
    // Within one emission nothing is counted: it is the same event for certain.
    boolean certain = slot.claim.emission() == send.emission();
    boolean counts = send.emission().identity.event.countRepeats || !send.entry.repeated;
    return certain || counts ? Answer.COPY : Answer.AMBIGUOUS;
  }

  private static void claim(Send send, Entry.Slot slot) {
    slot.claim = send;
    send.claimed = true;
    send.entry.inFlight++;
  }

  /** The send that an {@linkplain Answer#IN_FLIGHT in-flight} or copied one lost to; null if gone. */
  Send winner(Send send) {
    Stripe stripe = stripe(send);
    stripe.lock();
    try {
      return send.entry.slot(send).claim;
    } finally {
      stripe.unlock();
    }
  }

  /** The latch of the equal send in flight, or null when there is none any more. */
  CountDownLatch awaited(Send send) {
    Stripe stripe = stripe(send);
    stripe.lock();
    try {
      Entry.Slot slot = send.entry.slot(send);
      return slot.claim == null || slot.delivered ? null : slot.claim.outcome();
    } finally {
      stripe.unlock();
    }
  }

  /**
   * After a wait that timed out: the claim of {@code owner} passes to the send, unless something
   * happened meanwhile. Answers whether the send may go out.
   */
  boolean takeOver(Send send, CountDownLatch awaited) {
    Stripe stripe = stripe(send);
    stripe.lock();
    try {
      Entry.Slot slot = send.entry.slot(send);
      Send owner = slot.claim;
      if (owner == null || slot.delivered || owner.outcome() != awaited) {
        return false;
      }
      owner.taken = true;
      claim(send, slot);
      // Those who waited for the first owner ask again, and find the new one.
      awaited.countDown();
      return true;
    } finally {
      stripe.unlock();
    }
  }

  /**
   * Settles a claimed send; a failed one opens its number again. Answers the sends that had gone out
   * beside it and now turn out to be copies.
   */
  List<Send> settle(Send send, boolean delivered) {
    Stripe stripe = stripe(send);
    stripe.lock();
    try {
      if (send.settled) {
        return Collections.emptyList();
      }
      long now = ticker.nanos();
      send.entry.inFlight--;
      send.entry.lastActivity = now;
      Entry.Slot slot = send.entry.slot(send);
      List<Send> copies = send.followers;
      if (delivered && !slot.delivered) {
        slot.deliver(send, now);
      } else if (!delivered && slot.claim == send) {
        send.entry.reopen(send);
        if (!copies.isEmpty()) {
          Send first = copies.remove(0);
          first.entry.slot(first).deliver(first, now);
        }
      }
      send.wake();
      return copies;
    } finally {
      stripe.unlock();
    }
  }

  /**
   * A send that went out without a claim, beside one in flight, was delivered. Answers whether it is
   * a copy, as far as that is known by now.
   */
  Answer follow(Send send) {
    Stripe stripe = stripe(send);
    stripe.lock();
    try {
      Entry.Slot slot = send.entry.slot(send);
      if (slot.claim == null) {
        slot.deliver(send, ticker.nanos());
        return Answer.CLAIMED;
      }
      if (slot.delivered) {
        return Answer.COPY;
      }
      slot.claim.followers.add(send);
      return Answer.IN_FLIGHT;
    } finally {
      stripe.unlock();
    }
  }

  /**
   * What was settled as delivered turns out to be doubtful: its number is open again. Answers whether
   * it was.
   */
  boolean disown(Send send) {
    Stripe stripe = stripe(send);
    stripe.lock();
    try {
      Entry.Slot slot = send.entry.slot(send);
      boolean delivered = slot.claim == send && slot.delivered;
      if (delivered) {
        send.entry.reopen(send);
      }
      return delivered;
    } finally {
      stripe.unlock();
    }
  }

  private Stripe stripe(Send send) {
    int hash = 31 * send.emission().identity.hashCode() + send.destination.hashCode();
    return stripes[(hash ^ hash >>> 16) & STRIPES - 1];
  }

  private Entry entry(Stripe stripe, Send send, long now) {
    Key key = new Key(send.emission().identity, send.destination);
    Entry entry = stripe.entries.get(key);
    if (entry != null && entry.inFlight == 0 && now - entry.lastActivity > window) {
      stripe.entries.remove(key);
      entry = null;
    }
    if (entry == null) {
      entry = new Entry(key, now);
      stripe.entries.put(key, entry);
      trim(stripe, now);
    } else {
      entry.forgetBefore(now - window);
    }
    return entry;
  }

  /** Drops expired entries from the old end, and the oldest settled one when there are too many. */
  private void trim(Stripe stripe, long now) {
    Iterator<Entry> oldest = stripe.entries.values().iterator();
    for (int looked = 0; looked < 4 && oldest.hasNext(); looked++) {
      Entry entry = oldest.next();
      boolean expired = now - entry.lastActivity > window;
      boolean surplus = stripe.entries.size() > most;
      if (entry.inFlight > 0 || !(expired || surplus)) {
        continue;
      }
      oldest.remove();
      if (!expired) {
        onEviction.run();
      }
    }
  }
}
