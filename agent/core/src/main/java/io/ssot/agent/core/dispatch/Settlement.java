package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.dispatch.Ledger.Answer;
import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.ViolationLog;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What became of a send, as its call, its future or its callback tells. */
final class Settlement {
  private final ViolationLog log;
  private final Tokens tokens;
  private final Ledger ledger;
  private final Reports reports;
  private final Watches watches;

  Settlement(Memory memory, Reports reports, Watches watches) {
    this.log = memory.log;
    this.tokens = memory.tokens;
    this.ledger = memory.ledger;
    this.reports = reports;
    this.watches = watches;
  }

  /** What takes the place of the callback of a send that goes out; null to leave it. */
  Object callback(Send send, Object original) {
    Class<?> type = send.isPassing() ? null : send.sink.callbackType();
    if (type == null || !type.isInstance(original)) {
      return null;
    }
    Object callback = Callback.of(type, original, send, this);
    send.toldLater = true;
    return callback;
  }

  /**
   * The callback is about to be told. Answers whether it is inside of the send on this thread; what
   * it sends is no part of it, so the send has to be {@linkplain #resume resumed}.
   */
  boolean told(Send send, Method method, Object result) {
    try {
      boolean delivered = false;
      try {
        delivered = SendHandlers.isDelivered(method, result);
      } finally {
        settle(send, delivered);
      }
      Tokens.State state = tokens.peek();
      if (state != null && state.send == send) {
        tokens.restore(send.carried, null);
        return true;
      }
    } catch (Throwable t) {
      log.fault("callback of " + send.sink.label, t);
    }
    return false;
  }

  void resume(Send send) {
    tokens.restore(send.frame, send);
  }

  /** The sink's body ended. */
  void end(Send send, Object result, Throwable thrown) {
    try {
      if (!send.isPassing()) {
        if (result instanceof CompletionStage) {
          tokens.restore(null, null); // what is attached to it is no work of the emission
        }
        Outcome.of(send, result, thrown, this);
      }
    } catch (Throwable t) {
      log.fault("outcome of " + send.target().className, t);
      settle(send, false);
    } finally {
      send.over();
      if (send.sink != null) {
        tokens.restore(send.carried, null);
      }
    }
  }

  /** What became of a send, now or when its future is done; what is told first counts. */
  void settle(Send send, boolean delivered) {
    if (!send.isFirstOutcome()) {
      return;
    }
    try {
      Emission emission = send.emission();
      if (send.suppressed) {
        ledger.settle(send, true);
        return;
      }
      if (delivered) {
        emission.cell.delivered.increment();
      } else {
        log.counters().count(Counters.FAILED_SEND);
        emission.failed(send);
        watches.failed(send);
      }
      reportCopies(ledger.settle(send, delivered));
    } catch (Throwable t) {
      log.fault("settling a send", t);
    }
  }

  private void reportCopies(List<Send> copies) {
    for (Send copy : copies) {
      boolean ambiguous = ledger.judge(copy.claim) == Answer.AMBIGUOUS;
      reports.report(
          ambiguous ? Kind.AMBIGUOUS_IDENTITY : Kind.DUPLICATE_ORIGIN,
          copy,
          "deliver",
          "in-flight race");
    }
  }

  /**
   * An emit method ended. If it failed although its sends went out, the evidence is conflicting,
   * and a duplicate is better than a loss: their numbers are open again.
   */
  void emitted(Frame frame, Object result, Throwable thrown) {
    if (thrown != null) {
      disown(frame, thrown);
    } else if (result instanceof CompletionStage) {
      tokens.restore(null, null); // as in end; the dispatcher puts back what the caller carries
      Outcome.whenFailed(result, failure -> disown(frame, failure));
    }
  }

  private void disown(Frame frame, Throwable failure) {
    String reason = frame.method.place + " failed after the send: " + failure.getClass().getName();
    for (Send send : frame.emission.sentBelow(frame)) {
      frame.emission.doubted(send);
      if (ledger.disown(send.claim)) {
        reports.report(Kind.CONFLICTING_EVIDENCE, send, "deliver", reason);
      }
    }
  }
}
