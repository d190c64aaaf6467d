package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.dispatch.Ledger.Answer;
import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.ViolationLog;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** Asks the ledger until it knows, or waiting is over (DESIGN, rule 5). */
final class Waits {
  private final Ledger ledger;
  private final Patience patience;
  private final Rollout rollout;
  private final ViolationLog log;

  Waits(Memory memory) {
    this.ledger = memory.ledger;
    this.patience = memory.patience;
    this.rollout = memory.rollout;
    this.log = memory.log;
  }

  /** {@link Answer#IN_FLIGHT} if it is not known and nothing waits any longer. */
  Answer ask(Send send, boolean suppressible) {
    boolean mayWait = suppressible;
    while (true) {
      Answer answer = ledger.ask(send.claim);
      if (answer == Answer.COPY) {
        Boolean delivered = isDelivered(send, mayWait);
        if (!Boolean.FALSE.equals(delivered)) {
          return delivered == null ? Answer.IN_FLIGHT : Answer.COPY;
        }
      } else if (answer != Answer.IN_FLIGHT
          || !mayWait
          || isHandedOn(send)
          || !patience.mayWait(send)) {
        return answer;
      } else {
        CountDownLatch outcome = ledger.awaited(send.claim);
        // Asked with the latch in hand, so that a change of the policy is seen, or wakes it.
        mayWait = rollout.enforces(send.emission());
        if (mayWait && outcome != null && !patience.await(outcome, send)) {
          if (Thread.currentThread().isInterrupted()) {
            return answer;
          }
          if (ledger.takeOver(send.claim, outcome)) {
            return Answer.CLAIMED;
          }
        }
      }
    }
  }

  /**
   * Whether a send that came with no token sends the very object of the one that it lost to: a sink
   * further out may have handed it on, to a thread that carries no token. That is no copy, and
   * neither may wait for the other.
   */
  boolean isHandedOn(Send send) {
    if (!send.isUnregistered()) {
      return false;
    }
    Claim winner = ledger.winner(send.claim);
    return winner != null && winner != send.claim && send.hasPayloadOf(winner);
  }

  /**
   * Whether what the send is a copy of was delivered, null if that is not known in time; a future
   * that failed opens its number.
   */
  private Boolean isDelivered(Send send, boolean mayWait) {
    Claim winner = ledger.winner(send.claim);
    Future<?> future = winner == null ? null : winner.future();
    if (future == null) {
      return true;
    }
    Boolean delivered = patience.delivered(future, send, mayWait);
    if (delivered != null) {
      winner.future(null);
      if (!delivered) {
        log.counters().count(Counters.FAILED_SEND);
        ledger.disown(winner);
      }
    }
    return delivered;
  }
}
