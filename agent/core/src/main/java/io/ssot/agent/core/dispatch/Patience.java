package io.ssot.agent.core.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long a send waits for an equal one that is in flight (DESIGN, rule 5): a bounded time, never on
 * an event loop, and not at all for a minute where waiting has timed out twice.
 */
final class Patience {
  private static final int TIMEOUTS = 2;
  private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_PLACES = 1024;

  private static final class Place {
    int timeouts;
    long pausedAt;
  }

  private final long wait;
  private final Ticker ticker;
  private final Map<Object, Place> places =
      new LinkedHashMap<Object, Place>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Place> eldest) {
          return size() > MOST_PLACES;
        }
      };

  /** Waits up to {@code wait} nanoseconds. */
  Patience(long wait, Ticker ticker) {
    this.wait = wait;
    this.ticker = ticker;
  }

  boolean mayWait(Send send) {
    return wait > 0 && !EventLoops.isOn(Thread.currentThread()) && !isPaused(send);
  }

  /** Answers whether the outcome came in time. */
  boolean await(CountDownLatch outcome, Send send) {
    boolean interrupted = false;
    boolean came = false;
    try {
      came = outcome.await(wait, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    } else {
      note(send, came);
    }
    return came;
  }

  private boolean isPaused(Send send) {
    synchronized (places) {
      Place place = places.get(key(send));
      return place != null
          && place.timeouts >= TIMEOUTS
          && ticker.nanos() - place.pausedAt < PAUSE;
    }
  }

  private void note(Send send, boolean came) {
    synchronized (places) {
      if (came) {
        places.remove(key(send));
        return;
      }
      Place place = places.get(key(send));
      if (place == null) {
        place = new Place();
        places.put(key(send), place);
      }
      place.timeouts++;
      place.pausedAt = ticker.nanos();
    }
  }

  /** A place (a sink, an emit method) and a destination. */
  private static Object key(Send send) {
    return java.util.Arrays.asList(send.sink, send.frame.method, send.destination);
  }
}
