package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.Counters;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How long a send waits for an equal one that is in flight (DESIGN, rule 5): a bounded time, never
 * on an event loop, and not at all for a minute where waiting has timed out twice.
 */
final class Patience {
  private static final int TIMEOUTS = 2;
  private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_PLACES = 1024;

  private static final class Place {
    int timeouts;
    long pausedAt;
  }

  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(20);

  private final long wait;
  private final Rollout rollout;
  private final Counters counters;
  private final Ticker ticker;
  private final Map<Object, Place> places = new LruMap<>(MOST_PLACES);

  /** Waits up to {@code wait} nanoseconds. */
  Patience(long wait, Rollout rollout, Counters counters, Ticker ticker) {
    this.wait = wait;
    this.counters = counters;
    this.rollout = rollout;
    this.ticker = ticker;
  }

  boolean mayWait(Send send) {
    return wait > 0 && !EventLoops.isOn(Thread.currentThread()) && !isPaused(send);
  }

  /** Answers whether the outcome came in time; not on a thread that is interrupted. */
  boolean await(CountDownLatch outcome, Send send) {
    try {
      boolean came = outcome.await(wait, TimeUnit.NANOSECONDS);
      note(send, came);
      return came;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether what the future stands for was delivered; null if that is not known in time. */
  Boolean delivered(Future<?> future, Send send, boolean mayWait) {
    if (future.isDone() || !mayWait || !mayWait(send)) {
      return future.isDone() ? Outcome.delivered(future, 0) : null;
    }
    Boolean delivered = null;
    long end = System.nanoTime() + wait;
    // In slices: no policy wakes who waits for a future of the application's own.
    for (long left = wait; delivered == null && left > 0; left = end - System.nanoTime()) {
      delivered = Outcome.delivered(future, Math.min(left, SLICE));
      if (Thread.currentThread().isInterrupted() || !rollout.enforces(send.emission())) {
        return delivered;
      }
    }
    note(send, delivered != null);
    return delivered;
  }

  private boolean isPaused(Send send) {
    Object key = key(send);
    synchronized (places) {
      Place place = places.get(key);
      if (place == null || place.timeouts < TIMEOUTS) {
        return false;
      }
      boolean paused = ticker.nanos() - place.pausedAt < PAUSE;
      if (!paused) {
        places.remove(key);
      }
      return paused;
    }
  }

  private void note(Send send, boolean came) {
    Object key = key(send);
    synchronized (places) {
      if (came) {
        places.remove(key);
        return;
      }
      counters.count(Counters.WAIT_TIMEOUT);
      Place place = places.get(key);
      if (place == null) {
        place = new Place();
        places.put(key, place);
      }
      place.timeouts++;
      place.pausedAt = ticker.nanos();
    }
  }

  /** A place (a sink, an emit method) and a destination. */
  private static Object key(Send send) {
    return Arrays.asList(send.sink, send.frame.method, send.claim.key.destination);
  }
}
