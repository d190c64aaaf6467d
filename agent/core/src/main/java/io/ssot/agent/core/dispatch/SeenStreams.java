package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.dispatch.Rollout.Era;
import io.ssot.agent.core.dispatch.Rollout.Seen;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers since when a stream is known; one that was silent for long, or that there was no room
 * for, counts as new.
 */
final class SeenStreams {
  private static final int STRIPES = 16;

  private static final class Stripe extends ReentrantLock {
    private static final long serialVersionUID = 1L;
    final transient LruMap<StreamOrder.Key, Seen> streams;

    Stripe(int most) {
      streams = new LruMap<>(most);
    }
  }

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final long silence;
  private final Ticker ticker;

  /** Remembers so many streams, each for {@code silence} nanoseconds after it was last seen. */
  SeenStreams(int most, long silence, Ticker ticker) {
    this.silence = silence;
    this.ticker = ticker;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(Math.max(1, most / STRIPES));
    }
  }

  Seen of(StreamOrder.Key key, Era now) {
    // By the high bits: the map tells its keys apart by the low ones.
    Stripe stripe = stripes[(key.hashCode() * Ledger.GOLDEN_RATIO) >>> 28];
    stripe.lock();
    try {
      long nanos = ticker.nanos();
      Seen seen = stripe.streams.get(key);
      if (seen == null || nanos - seen.lastSeen > silence) {
        seen = new Seen();
        seen.first = now;
        stripe.streams.put(key, seen);
      }
      seen.lastSeen = nanos;
      return seen;
    } finally {
      stripe.unlock();
    }
  }
}
