package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.extract.PayloadFields;
import io.ssot.agent.core.violation.FieldDifferences;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.ViolationLog;

/**
 * What clients would miss if copies were suppressed: the fields in which these differ from what
 * went out before, for a sample of all that goes out.
 */
final class Differences {
  private final ViolationLog log;

  Differences(ViolationLog log) {
    this.log = log;
  }

  /** The send goes out, and copies of it may come. */
  void keep(Send send) {
    if (send.emission().sampled) {
      try {
        send.claim.fields = send.fields();
      } catch (Throwable t) {
        log.fault("the fields of a payload", t);
      }
    }
  }

  /**
   * The send is a copy.
   *
   * @param winner what it is a copy of; null if that is not known any more
   */
  void compare(Send send, Claim winner) {
    PayloadFields before = winner == null ? null : winner.fields;
    if (before == null || winner.origin == send.claim.origin) {
      return;
    }
    try {
      PayloadFields now = send.fields();
      Origin origin = send.claim.origin;
      FieldDifferences known =
          now == null
              ? null
              : log.counters()
                  .differences(
                      send.emission().identity.event.name, winner.origin.method, origin.method);
      if (known != null) {
        known.add(before.missingIn(now), now.missingIn(before), before.differing(now));
      }
    } catch (Throwable t) {
      log.fault("the fields of a payload", t);
    }
  }
}
