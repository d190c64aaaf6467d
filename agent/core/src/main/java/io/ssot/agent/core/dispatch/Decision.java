package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.dispatch.Ledger.Answer;
import io.ssot.agent.core.violation.Ids;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.Timestamp;

/**
 * What was decided about one send, or one reroute, and why; for an operator who asks. It is made
 * where the decision is, so nothing is put into words before; and it outlives the emission, so it
 * holds nothing of the application.
 */
final class Decision {
  static final String FIRST = "nobody delivered it before";
  static final String COPY = "copy";
  static final String HANDED_ON = "another sink handed on the same payload";
  static final String UNRECOGNISED = "not recognised as the emission's event, so it passes";
  static final String NO_DESTINATION = "nobody knows to whom, so it passes";
  static final String TOKEN_SPENT =
      "the token of a started thread speaks for one send, so it passes";
  static final String REROUTED = "the canonical emitter was called in its place";
  private static final String NOT_SUPPRESSIBLE = "copy, but no result can be made in its place";
  private static final String AMBIGUOUS = "ambiguous: a copy or a repeat, name a discriminator";
  private static final String IN_FLIGHT = "the outcome of an equal send in flight is not known";
  private static final String FULL = "no room to remember it";

  /** What is remembered must have a bound. */
  private static final int LONGEST = 1024;

  private final long millis = System.currentTimeMillis();
  private final Identity identity;
  private final EmitRule rule;
  private final Origin origin;
  private final String receiver;
  private final Rollout.Era first;
  private final Rollout.Era last;
  private final boolean enforced;
  private final String verdict;
  private final String reason;
  private final Origin other;

  /** Null where no sink was called. */
  private final String sink;

  /** Which one of its origin's emissions it is; 0 if it was not compared. */
  private final int number;

  /**
   * @param now the era in which it is decided
   * @param other the origin whose send was before, or null
   * @param claim null if it was not compared
   */
  Decision(
      Emission emission,
      Rollout.Era now,
      boolean enforced,
      String verdict,
      String reason,
      Origin other,
      String sink,
      Claim claim) {
    this.identity = emission.identity;
    this.rule = emission.method.rule;
    this.origin = emission.origin;
    this.receiver = bounded(emission.receiver);
    this.first = emission.era;
    this.last = now;
    this.enforced = enforced;
    this.verdict = verdict;
    this.reason = bounded(reason);
    this.other = other;
    this.sink = sink;
    this.number = claim == null ? 0 : claim.number;
  }

  private static String bounded(String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Why a send goes out that got this answer. */
  static String reason(Answer answer, boolean enforced) {
    switch (answer) {
      case COPY:
        return enforced ? NOT_SUPPRESSIBLE : COPY;
      case AMBIGUOUS:
        return AMBIGUOUS;
      case IN_FLIGHT:
        return IN_FLIGHT;
      case UNKNOWN:
        return FULL;
      default:
        return FIRST;
    }
  }

  String stream() {
    return identity.stream;
  }

  String event() {
    return identity.event.name;
  }

  String time() {
    return Timestamp.of(millis, "Z");
  }

  String text(Ids ids) {
    String emitter = rule.emitter.name;
    StringBuilder line = new StringBuilder(time());
    line.append(' ').append(event()).append(' ').append(ids.shown(stream()));
    line.append(' ').append(verdict).append(": ").append(reason);
    if (other != null) {
      line.append(" of ").append(name(other)).append(other.method);
    }
    if (number > 1) {
      line.append(" (number ").append(number).append(" of its origin)");
    }
    line.append("; ").append(name(origin)).append(origin);
    if (sink != null) {
      line.append("; sink ").append(sink);
    }
    line.append("; rule ").append(rule.mark);
    line.append(enforced ? "; enforce: " : "; observe: ");
    return line.append(Rollout.reason(first, last, emitter, identity, receiver)).toString();
  }

  private static String name(Origin origin) {
    return origin.method.emitter == null ? "" : origin.method.emitter + ' ';
  }
}
