package io.ssot.agent.core.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the ledger knows of one identity at one destination. Guarded by the ledger's lock.
 *
 * <p>Each origin numbers its emissions 1, 2, ... as they reach the sink, and within an emission each
 * innermost emit method indexes its sends 1, 2, .... A slot is one (number, index): what one origin's
 * k-th emission and another's have in common.
 */
final class Entry {
  /** How much of each kind an entry remembers; what was forgotten is unknown, and goes out. */
  private static final int MOST = 64;

  /** Where a send has been claimed: by whom, and whether it was delivered. */
  static final class Slot {
    Send claim;
    boolean delivered;
    long settledAt;

    void deliver(Send send, long now) {
      if (claim != null && claim != send) {
        // The one that took over is still under way; whoever waits for it need not.
        claim.outcome().countDown();
      }
      claim = send;
      delivered = true;
      settledAt = now;
    }
  }

  private static final class Numbers {
    private int highest;
    private final TreeSet<Integer> free = new TreeSet<>();

    int take() {
      Integer lowest = free.pollFirst();
      return lowest == null ? ++highest : lowest;
    }

    void giveBack(int number) {
      free.add(number);
      if (free.size() > MOST) {
        free.pollLast();
      }
    }

    static Numbers of(EmitMethod method, Map<EmitMethod, Numbers> numbers) {
      Numbers known = numbers.get(method);
      if (known == null) {
        known = new Numbers();
        numbers.put(method, known);
      }
      return known;
    }
  }

  private static final class Share {
    final Emission emission;
    final int number;
    final Map<EmitMethod, Numbers> indexes = new HashMap<>(2);

    Share(Emission emission, int number) {
      this.emission = emission;
      this.number = number;
    }
  }

  final Ledger.Key key;
  long lastActivity;
  int inFlight;

  /** Some origin has used number 2: from then on counting alone proves nothing. */
  boolean repeated;

  private final Map<EmitMethod, Numbers> origins = new HashMap<>(4);
  private final List<Share> shares = new ArrayList<>(4);
  private final Map<Long, Slot> slots = new LinkedHashMap<>(4);

  Entry(Ledger.Key key, long now) {
    this.key = key;
    this.lastActivity = now;
  }

  /** Gives the send its number and index. */
  void enroll(Send send) {
    Share share = share(send.emission());
    send.entry = this;
    send.number = share.number;
    send.index = Numbers.of(send.frame.method, share.indexes).take();
  }

  private Share share(Emission emission) {
    for (int i = shares.size() - 1; i >= 0; i--) {
      if (shares.get(i).emission == emission) {
        return shares.get(i);
      }
    }
    int number = Numbers.of(emission.method, origins).take();
    repeated |= number > 1;
    Share share = new Share(emission, number);
    shares.add(share);
    if (shares.size() > MOST) {
      shares.remove(0);
    }
    return share;
  }

  Slot slot(Send send) {
    Slot slot = slots.get(slotKey(send));
    if (slot == null) {
      slot = new Slot();
      slots.put(slotKey(send), slot);
    }
    return slot;
  }

  /** The send failed or is disowned: its number is open again, for every origin. */
  void reopen(Send send) {
    slots.remove(slotKey(send));
    Emission emission = send.emission();
    boolean unused = !hasSlot(emission);
    for (Iterator<Share> i = shares.iterator(); i.hasNext(); ) {
      Share share = i.next();
      if (share.emission == emission) {
        Numbers.of(send.frame.method, share.indexes).giveBack(send.index);
        if (unused) {
          i.remove();
        }
      }
    }
    if (unused) {
      Numbers.of(emission.method, origins).giveBack(send.number);
    }
  }

  private boolean hasSlot(Emission emission) {
    for (Slot slot : slots.values()) {
      if (slot.claim.emission() == emission) {
        return true;
      }
    }
    return false;
  }

  /** Forgets what was settled before {@code horizon}. */
  void forgetBefore(long horizon) {
    if (slots.size() < 2) {
      return;
    }
    int surplus = slots.size() - MOST;
    for (Iterator<Slot> i = slots.values().iterator(); i.hasNext(); ) {
      Slot slot = i.next();
      if (slot.delivered && (surplus-- > 0 || slot.settledAt - horizon < 0)) {
        i.remove();
      }
    }
  }

  private static Long slotKey(Send send) {
    return (long) send.number << 32 | send.index;
  }
}
