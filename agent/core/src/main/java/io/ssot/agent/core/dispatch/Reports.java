package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.ViolationLog;

/** Tells of sends what is wrong with them. */
final class Reports {
  private final ViolationLog log;
  private final Ledger ledger;

  Reports(Memory memory) {
    this.log = memory.log;
    this.ledger = memory.ledger;
  }

  /** What was decided is not taken back because it cannot be reported. */
  void report(Kind kind, Send send, String verdict, String reason) {
    try {
      Emission emission = send.emission();
      Claim winner = ledger.winner(send.claim);
      EmitMethod via = send.claim.innermost;
      log.report(
          Dispatcher.of(kind, emission)
              .verdict(verdict)
              .receiver(send.claim.key.destination.label())
              .first(winner == null || winner == send.claim ? null : winner.origin)
              .sequence(sequence(send.claim, winner))
              .via(via == emission.method ? null : via.place)
              .sink(send.sink == null ? null : send.sink.label)
              .reason(reason)
              .build());
    } catch (Throwable t) {
      log.fault("reporting " + kind.label, t);
    }
  }

  private static long sequence(Claim claim, Claim winner) {
    return claim.sequence != 0 || winner == null ? claim.sequence : winner.sequence;
  }

  /** A copy goes out because no result can be made in its place. */
  void notSuppressible(Send send, Target target) {
    report(Kind.NOT_SUPPRESSIBLE, send, "deliver", noResult(target));
  }

  private static String noResult(Target target) {
    return "no result can be made for " + target.method + target.descriptor;
  }

  /** A copy that goes out because nothing is enforced: counts what enforce would have done. */
  void observed(Send send, Claim winner, Object callback) {
    Target target = send.target();
    boolean suppressible = Results.couldBeMade(target, winner, callback);
    Counters.Cell cell = send.emission().cell;
    (suppressible ? cell.suppressible : cell.unsuppressible).increment();
    String reason = suppressible ? null : "enforce could not suppress it: " + noResult(target);
    report(Kind.DUPLICATE_ORIGIN, send, "deliver", reason);
  }
}
