package io.ssot.agent.core.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Remembers which sends were delivered, and answers whether the next one is a copy (DESIGN, rule
 * 2).
 *
 * <p>A send is claimed before its sink's body runs and settled with its outcome, so a claim lives
 * for microseconds. Locks are striped and held for a few map operations; never while code of the
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
    IN_FLIGHT,
    /** There is no room to remember it. */
    UNKNOWN
  }

  static final class Key {
    final Identity identity;
    final Destination destination;
    private final Object origins;
    private final int hash;

    /**
     * @param origins see {@link Methods#origins}
     */
    Key(Identity identity, Destination destination, Object origins) {
      this.identity = identity;
      this.destination = destination;
      this.origins = origins;
      this.hash = 31 * identity.hashCode() + destination.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key
          && origins == ((Key) other).origins
          && identity.equals(((Key) other).identity)
          && destination.equals(((Key) other).destination);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final int STRIPES = 16;
  private static final int STRIPE_SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(STRIPES);

  /** Knuth's multiplicative hashing, The Art of Computer Programming, 6.4. */
  static final int GOLDEN_RATIO = 0x9E3779B9;

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final long window;
  private final Ticker ticker;

  /**
   * @param window how long after its outcome a delivery is remembered, in nanoseconds
   * @param maxEntries how many pairs of identity and destination are remembered
   * @param onEviction told of each entry that had to go before its time; must not block
   */
  Ledger(long window, int maxEntries, Ticker ticker, Runnable onEviction) {
    this.window = window;
    this.ticker = ticker;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(window, Math.max(1, maxEntries / STRIPES), onEviction);
    }
  }

  /** Asks whether the send may go out; asked again after a wait, the send keeps its number. */
  Answer ask(Claim claim) {
    Stripe stripe = stripe(claim);
    stripe.lock();
    try {
      long now = ticker.nanos();
      if (claim.entry == null) {
        Entry entry = stripe.entry(claim.key, now);
        if (entry == null) {
          return Answer.UNKNOWN;
        }
        entry.enroll(claim);
      }
      Answer answer = answer(claim, now);
      stripe.touch(claim.entry, now);
      return answer;
    } finally {
      stripe.unlock();
    }
  }

  private Answer answer(Claim claim, long now) {
    Entry.Slot slot = claim.entry.slot(claim);
    slot.forgetBefore(now - window);
    if (slot.owner == null || slot.owner == claim) {
      take(claim, slot);
      return Answer.CLAIMED;
    }
    return slot.delivered ? claim.entry.judge(claim, slot) : Answer.IN_FLIGHT;
  }

  private static void take(Claim claim, Entry.Slot slot) {
    slot.owner = claim;
    claim.claimed = true;
    claim.taken = false;
    if (!claim.inFlight) {
      claim.inFlight = true;
      claim.entry.inFlight++;
    }
  }

  /**
   * The send that an {@linkplain Answer#IN_FLIGHT in-flight} or copied one lost to; null if gone.
   */
  Claim winner(Claim claim) {
    Stripe stripe = stripe(claim);
    stripe.lock();
    try {
      Entry.Slot slot = claim.entry == null ? null : claim.entry.find(claim);
      return slot == null ? null : slot.owner;
    } finally {
      stripe.unlock();
    }
  }

  /** Whether a send that went out is a copy, or looks like one. */
  Answer judge(Claim claim) {
    Stripe stripe = stripe(claim);
    stripe.lock();
    try {
      Entry.Slot slot = claim.entry.find(claim);
      return slot == null || slot.owner == null ? Answer.COPY : claim.entry.judge(claim, slot);
    } finally {
      stripe.unlock();
    }
  }

  /** The latch of the equal send in flight, or null when there is none any more. */
  CountDownLatch awaited(Claim claim) {
    Stripe stripe = stripe(claim);
    stripe.lock();
    try {
      Entry.Slot slot = claim.entry.find(claim);
      return slot == null || slot.owner == null || slot.delivered ? null : slot.owner.outcome();
    } finally {
      stripe.unlock();
    }
  }

  /**
   * After a wait that timed out: what was awaited loses its number to the claim, unless something
   * happened meanwhile. Answers whether the send may go out.
   */
  boolean takeOver(Claim claim, CountDownLatch awaited) {
    Stripe stripe = stripe(claim);
    stripe.lock();
    try {
      Entry.Slot slot = claim.entry.find(claim);
      Claim owner = slot == null ? null : slot.owner;
      if (owner == null || slot.delivered || owner.outcome() != awaited) {
        return false;
      }
      take(claim, slot);
      claim.followers.addAll(owner.followers);
      owner.followers.clear();
      owner.taken = true;
      // Those who waited for the first owner ask again, and find the new one.
      owner.wake();
      return true;
    } finally {
      stripe.unlock();
    }
  }

  /**
   * Settles a send that went out; a failed one opens its number again. Answers the sends that have
   * gone out beside another and are now known to be copies of it.
   */
  List<Send> settle(Send send, boolean delivered) {
    Claim claim = send.claim;
    Stripe stripe = stripe(claim);
    stripe.lock();
    try {
      if (claim.entry == null || claim.settled) {
        return Collections.emptyList();
      }
      long now = ticker.nanos();
      claim.settled = true;
      if (claim.inFlight) {
        claim.inFlight = false;
        claim.entry.inFlight--;
      }
      List<Send> copies = delivered && !claim.disowned ? delivered(send, now) : failed(claim, now);
      stripe.touch(claim.entry, now);
      claim.wake();
      return copies;
    } finally {
      stripe.unlock();
    }
  }

  private static List<Send> delivered(Send send, long now) {
    Claim claim = send.claim;
    Entry.Slot slot = claim.entry.slot(claim);
    if (!slot.delivered && (claim.claimed || slot.owner == null)) {
      slot.deliver(claim, now);
      return takeFollowers(claim);
    }
    List<Send> copies = takeFollowers(claim);
    if (slot.owner != claim && !claim.judged) {
      (slot.delivered ? copies : slot.owner.followers).add(send);
    }
    return copies;
  }

  private static List<Send> failed(Claim claim, long now) {
    Entry.Slot slot = claim.entry.find(claim);
    boolean owned = slot != null && slot.owner == claim;
    claim.entry.reopen(claim);
    List<Send> copies = takeFollowers(claim);
    if (owned && !copies.isEmpty()) {
      Claim first = copies.remove(0).claim;
      first.entry.slot(first).deliver(first, now);
    }
    return copies;
  }

  private static List<Send> takeFollowers(Claim claim) {
    List<Send> followers = new ArrayList<>(claim.followers);
    claim.followers.clear();
    return followers;
  }

  /**
   * What was delivered, or is about to be, turns out to be doubtful: its number is open again.
   * Answers whether it was closed by this send.
   */
  boolean disown(Claim claim) {
    Stripe stripe = stripe(claim);
    stripe.lock();
    try {
      Entry.Slot slot = claim.entry == null ? null : claim.entry.find(claim);
      if (slot == null || slot.owner != claim || claim.disowned) {
        return false;
      }
      claim.disowned = true;
      if (slot.delivered) {
        claim.entry.reopen(claim);
      }
      return true;
    } finally {
      stripe.unlock();
    }
  }

  /** Wakes everybody who waits; they ask again. */
  void wakeAll() {
    for (Stripe stripe : stripes) {
      stripe.lock();
      try {
        stripe.wakeAll();
      } finally {
        stripe.unlock();
      }
    }
  }

  private Stripe stripe(Claim claim) {
    // Not by the low bits: a stripe's map tells its keys apart by these.
    return stripes[claim.key.hashCode() * GOLDEN_RATIO >>> STRIPE_SHIFT];
  }
}
