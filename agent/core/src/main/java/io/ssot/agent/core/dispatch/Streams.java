package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.dispatch.StreamOrder.Fact;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Violation;
import io.ssot.agent.core.violation.ViolationLog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Follows the lifecycle of the streams (DESIGN, rule 9): numbers what goes out, and tells what came
 * out of order and which streams stay without their last event. It only watches.
 *
 * <p>A copy that goes out, as all do under {@code observe}, is no event of its own: it gets no
 * number and breaks no rule, so that the log says the same in each stage.
 */
final class Streams {
  /** How many silent streams are looked at when another one goes on. */
  private static final int LOOKED_AT = 4;

  private final OrderRules rules;
  private final ViolationLog log;
  private final Ticker ticker;
  private final int most;
  private final long silence;
  private final ReentrantLock lock = new ReentrantLock();

  /** Those whose last event is awaited; each map has the longest untouched first. */
  private final Map<StreamOrder.Key, StreamOrder> open = new LinkedHashMap<>();

  private final Map<StreamOrder.Key, StreamOrder> settled = new LinkedHashMap<>();

  /** A stream that is new here may have begun long ago. */
  private boolean evicted;

  private Streams(OrderRules rules, Config config, ViolationLog log, Ticker ticker) {
    this.rules = rules;
    this.log = log;
    this.ticker = ticker;
    this.most = config.maxStreams;
    this.silence = config.incompleteAfterNanos;
  }

  /**
   * Null if no event type has a lifecycle.
   *
   * @param late whether streams may have begun before, unseen
   */
  static Streams of(Config config, ViolationLog log, Ticker ticker, boolean late) {
    OrderRules rules = new OrderRules(config);
    if (rules.isEmpty()) {
      return null;
    }
    Streams streams = new Streams(rules, config, log, ticker);
    streams.evicted = late;
    return streams;
  }

  /**
   * A send goes out. Answers what is wrong with its place in the stream, or null.
   *
   * @param original whose copy it is; itself if it is none; null if that is not known any more
   */
  String sending(Send send, Claim original) {
    Claim claim = send.claim;
    Identity identity = claim.key.identity;
    Fact[] facts = rules.facts(identity, claim.key.destination);
    List<Violation> silent = new ArrayList<>(0);
    lock.lock();
    try {
      long now = ticker.nanos();
      sweep(now, silent);
      StreamOrder stream = stream(key(send));
      String broken = null;
      if (original == claim) {
        broken = rules.broken(stream, identity, claim.key.destination);
        claim.sequence = ++stream.sequence;
      } else {
        claim.sequence = original == null ? 0 : original.sequence;
      }
      record(stream, send, facts, now);
      return broken;
    } finally {
      lock.unlock();
      report(silent);
    }
  }

  private static StreamOrder.Key key(Send send) {
    Emission emission = send.emission();
    return new StreamOrder.Key(emission.identity.stream, emission.application());
  }

  private void record(StreamOrder stream, Send send, Fact[] facts, long now) {
    Emission emission = send.emission();
    for (Fact fact : facts) {
      stream.add(fact);
    }
    stream.begun += OrderRules.is(emission.identity.event, rules.first) ? 1 : 0;
    stream.ended += OrderRules.is(emission.identity.event, rules.last) ? 1 : 0;
    stream.lastActivity = now;
    stream.toldIncomplete = false;
    stream.latestEvent = emission.identity.event.name;
    stream.latestOrigin = emission.origin;
    stream.enforced = emission.enforced;
    send.claim.facts = facts;
    place(stream);
  }

  /** A send that was told of failed, so it did not happen; its number is not given twice. */
  void failed(Send send) {
    lock.lock();
    try {
      Fact[] facts = send.claim.facts;
      StreamOrder.Key key = key(send);
      StreamOrder stream = open.containsKey(key) ? open.get(key) : settled.get(key);
      send.claim.facts = null;
      if (facts == null || stream == null) {
        return;
      }
      for (Fact fact : facts) {
        stream.take(fact);
      }
      stream.begun -= OrderRules.is(send.emission().identity.event, rules.first) ? 1 : 0;
      stream.ended -= OrderRules.is(send.emission().identity.event, rules.last) ? 1 : 0;
      place(stream);
    } finally {
      lock.unlock();
    }
  }

  private StreamOrder stream(StreamOrder.Key key) {
    StreamOrder stream = open.get(key);
    if (stream == null) {
      stream = settled.get(key);
    }
    if (stream == null) {
      makeRoom();
      stream = new StreamOrder(key, evicted);
    }
    return stream;
  }

  /** At the young end of where it belongs. */
  private void place(StreamOrder stream) {
    open.remove(stream.key);
    settled.remove(stream.key);
    boolean awaited = rules.last != null && stream.ended <= 0 && !stream.toldIncomplete;
    (awaited ? open : settled).put(stream.key, stream);
  }

  private void makeRoom() {
    while (open.size() + settled.size() >= most) {
      Iterator<StreamOrder> oldest = (settled.isEmpty() ? open : settled).values().iterator();
      oldest.next();
      oldest.remove();
      evicted = true;
      log.counters().count("streams-evicted");
    }
  }

  /** Finds streams that went silent, and lets go of those that ended long ago. */
  private void sweep(long now, List<Violation> silent) {
    for (int i = 0; i < LOOKED_AT && !open.isEmpty(); i++) {
      StreamOrder oldest = open.values().iterator().next();
      if (now - oldest.lastActivity < silence) {
        break;
      }
      oldest.toldIncomplete = true;
      place(oldest);
      silent.add(incomplete(oldest, "silent for " + seconds(now - oldest.lastActivity)));
    }
    Iterator<StreamOrder> ended = settled.values().iterator();
    for (int i = 0; i < LOOKED_AT && ended.hasNext(); i++) {
      StreamOrder stream = ended.next();
      if (stream.ended > 0 && now - stream.lastActivity >= silence) {
        ended.remove();
      }
    }
  }

  private static String seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) / 1000.0 + "s";
  }

  /** Tells of those that went silent, whether or not another one goes on. */
  void look() {
    List<Violation> silent = new ArrayList<>();
    lock.lock();
    try {
      sweep(ticker.nanos(), silent);
    } finally {
      lock.unlock();
    }
    report(silent);
  }

  /** Tells of the streams that will not get their last event any more. */
  void close() {
    List<Violation> left = new ArrayList<>();
    lock.lock();
    try {
      for (StreamOrder stream : open.values()) {
        left.add(incomplete(stream, "open at the end"));
      }
      open.clear();
    } finally {
      lock.unlock();
    }
    report(left);
  }

  private void report(List<Violation> violations) {
    for (Violation violation : violations) {
      log.report(violation);
    }
  }

  private Violation incomplete(StreamOrder stream, String how) {
    return Violation.of(Kind.INCOMPLETE_STREAM, rules.last.name)
        .stage(stream.enforced ? "enforce" : "observe")
        .stream(stream.key.stream)
        .second(stream.latestOrigin)
        .sequence(stream.sequence)
        .reason(how + ", after " + stream.latestEvent)
        .build();
  }
}
