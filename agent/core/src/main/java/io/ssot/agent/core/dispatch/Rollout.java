package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.violation.Timestamp;
import java.util.concurrent.atomic.LongAdder;

/**
 * The policy that holds now, and what held since a stream was first seen (DESIGN, rule 13): a
 * narrower policy holds at once for all, a wider one for the streams that come after it, so no
 * stream is enforced unless each policy since its beginning would have.
 */
public final class Rollout {
  /** A stream that lives through more changes than that is only observed. */
  private static final int MOST_ERAS = 64;

  /**
   * For so long after the agent was off, in nanoseconds, work that began unseen may still come to
   * an emit method, which looks like the origin then. What streams do meanwhile is only observed,
   * or an honest repeat of the real origin would be taken for a copy.
   */
  static final long UNSEEN = 500_000_000L;

  /** The time in which one policy held; it keeps those that came after it, not before. */
  static final class Era {
    final Policy policy;
    private final long since = System.currentTimeMillis();
    private volatile Era next;

    private Era(Policy policy) {
      this.policy = policy;
    }
  }

  private final SeenStreams seen;
  private final LongAdder enforcedStreams = new LongAdder();
  private final Ticker ticker;
  private volatile Era current;

  /** The latest era in which something was off; null once what began in it is over. */
  private volatile Era unseen;

  private volatile long seenSince;

  Rollout(Policy policy, SeenStreams seen, Ticker ticker) {
    this.current = new Era(policy);
    this.seen = seen;
    this.ticker = ticker;
  }

  /** The agent came to a service that runs: what goes on there began unseen. */
  synchronized void beginLate() {
    Era before = new Era(current.policy.withStage(Stage.OFF));
    before.next = current;
    unseen(before);
  }

  private void unseen(Era before) {
    seenSince = ticker.nanos();
    unseen = before;
  }

  public Policy policy() {
    return current.policy;
  }

  Era era() {
    return current;
  }

  /** Streams that were enforced, each counted once while it is remembered. */
  public long enforcedStreams() {
    return enforcedStreams.sum();
  }

  synchronized void change(Policy policy) {
    Era before = current;
    Era after = new Era(policy);
    before.next = after;
    if (before.policy.isOffAnywhere() && policy.stage != Stage.OFF) {
      unseen(before);
    }
    current = after;
  }

  boolean isOff() {
    return current.policy.stage == Stage.OFF;
  }

  /** Whether the agent leaves alone what this emitter says of this event type. */
  boolean isOff(EmitMethod method, Identity identity) {
    return current.policy.stage(method.rule.emitter.name, identity.event.name) == Stage.OFF;
  }

  /** What holds for a stream that is first seen now. */
  private Era first() {
    Era before = unseen;
    if (before != null && ticker.nanos() - seenSince >= UNSEEN) {
      unseen = null;
      before = null;
    }
    return before == null ? current : before;
  }

  /** What held when the stream was first seen. */
  Seen seen(EmitMethod method, Identity identity, String receiver) {
    Era now = first();
    Seen stream = seen.of(new StreamOrder.Key(identity.stream, method.target.loader()), now);
    if (!stream.counted && enforces(stream.first, method, identity, receiver)) {
      stream.counted = true;
      enforcedStreams.increment();
    }
    return stream;
  }

  /** A stream that is remembered. */
  static final class Seen {
    volatile Era first;
    long lastSeen;

    /** It counts among the enforced ones; a race may count it twice. */
    boolean counted;
  }

  /** Whether duplicates are suppressed, not just counted, ever since {@code first}. */
  boolean enforces(Era first, EmitMethod method, Identity identity, String receiver) {
    int eras = 0;
    for (Era era = first; era != null; era = era.next) {
      boolean enforces =
          era.policy.enforces(
              method.rule.emitter.name, identity.event.name, identity.stream, receiver);
      if (!enforces || ++eras > MOST_ERAS) {
        return false;
      }
    }
    return true;
  }

  /**
   * Why a stream first seen in one era was enforced, or was not, in another that came no earlier;
   * for an operator.
   */
  static String reason(Era first, Era last, String emitter, Identity identity, String receiver) {
    String event = identity.event.name;
    Era era = first;
    while (era != last
        && era.next != null
        && era.policy.enforces(emitter, event, identity.stream, receiver)) {
      era = era.next;
    }
    String reason = era.policy.reason(emitter, event, identity.stream, receiver);
    return era == last
        ? reason
        : reason
            + ", which held until "
            + Timestamp.of(era.next.since, "Z")
            + ", and the stream"
            + " began before";
  }

  /** Whether what began enforced still is. */
  boolean enforces(Emission emission) {
    return emission.enforced
        && enforces(emission.era, emission.method, emission.identity, emission.receiver);
  }
}
