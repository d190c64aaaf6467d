package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.dispatch.Ledger.Answer;
import io.ssot.agent.core.violation.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ledger knows of one identity at one destination. Guarded by the ledger's lock.
 *
 * <p>Each origin numbers its emissions 1, 2, ... as they reach the sink, and within an emission
 * each innermost emit method indexes its sends 1, 2, .... A slot is one (number, index): what one
 * origin's k-th emission and another's have in common.
 */
final class Entry {
  /** How much of each kind an entry remembers; what was forgotten is unknown, and goes out. */
  private static final int MOST = 64;

  /** A number and index that somebody claimed: who, and whether it was delivered. */
  static final class Slot {
    Claim owner;
    boolean delivered;
    private long settledAt;

    void deliver(Claim claim, long now) {
      if (owner != null && owner != claim) {
        // The one that took over is still under way; whoever waits for it need not.
        owner.wake();
      }
      owner = claim;
      delivered = true;
      settledAt = now;
    }

    /** Forgets a delivery from before {@code horizon}. */
    void forgetBefore(long horizon) {
      if (delivered && settledAt - horizon < 0) {
        owner = null;
        delivered = false;
      }
    }
  }

  /** One emission's number, and how many of its sends have not failed. */
  private static final class Share {
    final Origin origin;
    final int number;
    final Map<Object, Numbers> indexes = new HashMap<>(2);
    int uses;

    Share(Origin origin, int number) {
      this.origin = origin;
      this.number = number;
    }
  }

  final Ledger.Key key;
  long lastActivity;
  int inFlight;

  /** The ledger has let go of it. */
  boolean forgotten;

  /** Some origin has used number 2: from then on counting alone proves nothing. */
  private boolean repeated;

  private final Map<Object, Numbers> origins = new HashMap<>(4);
  private final List<Share> shares = new ArrayList<>(4);
  private final Map<Long, Slot> slots = new LinkedHashMap<>(4);

  Entry(Ledger.Key key) {
    this.key = key;
  }

  /** Gives the send its number and index. */
  void enroll(Claim claim) {
    Share share = share(claim.origin);
    if (share == null) {
      share = newShare(claim);
    }
    share.uses++;
    claim.entry = this;
    claim.number = share.number;
    claim.index = Numbers.of(claim.innermost, share.indexes).take();
  }

  private Share newShare(Claim claim) {
    int number = Numbers.of(claim.entered, origins).take();
    repeated |= number > 1;
    Share share = new Share(claim.origin, number);
    shares.add(share);
    if (shares.size() > MOST) {
      shares.remove(0);
    }
    return share;
  }

  private Share share(Origin origin) {
    for (int i = shares.size() - 1; i >= 0; i--) {
      if (shares.get(i).origin == origin) {
        return shares.get(i);
      }
    }
    return null;
  }

  /** The claim's number and index; null if nobody has claimed them, or it was forgotten. */
  Slot find(Claim claim) {
    return slots.get(slotKey(claim));
  }

  Slot slot(Claim claim) {
    Slot slot = find(claim);
    if (slot == null) {
      slot = new Slot();
      slots.put(slotKey(claim), slot);
    }
    return slot;
  }

  /** Whether the claim, whose number is delivered, is a copy of the send that was. */
  Answer judge(Claim claim, Slot slot) {
    // Within one emission nothing is counted: it is the same event for certain.
    boolean certain = slot.owner.origin == claim.origin;
    boolean counts = key.identity.event.countRepeats || !repeated;
    return certain || counts ? Answer.COPY : Answer.AMBIGUOUS;
  }

  /**
   * The send failed or is disowned: its number is open again, for every origin, and its own
   * origin's next emission takes it, unless this emission has other sends.
   */
  void reopen(Claim claim) {
    Slot slot = find(claim);
    if (slot != null && slot.owner == claim) {
      slots.remove(slotKey(claim));
    }
    Share share = share(claim.origin);
    if (share == null) {
      return;
    }
    Numbers.of(claim.innermost, share.indexes).giveBack(claim.index);
    if (--share.uses == 0) {
      shares.remove(share);
      Numbers.of(claim.entered, origins).giveBack(share.number);
    }
  }

  /** Forgets what was settled before {@code horizon}, and the oldest of what is too much. */
  void forgetBefore(long horizon) {
    if (slots.size() < 2) {
      return;
    }
    int surplus = slots.size() - MOST;
    for (Iterator<Slot> i = slots.values().iterator(); i.hasNext(); ) {
      Slot slot = i.next();
      boolean old = slot.delivered && slot.settledAt - horizon < 0;
      if (old || surplus > 0 && (slot.delivered || surplus > MOST)) {
        i.remove();
        surplus--;
      }
    }
  }

  void wakeAll() {
    for (Slot slot : slots.values()) {
      if (slot.owner != null) {
        slot.owner.wake();
      }
    }
  }

  private static Long slotKey(Claim claim) {
    return (long) claim.number << 32 | claim.index;
  }
}
