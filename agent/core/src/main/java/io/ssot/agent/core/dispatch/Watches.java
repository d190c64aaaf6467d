package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.ViolationLog;

/**
 * The rules that watch what goes out and hold nothing back: whose connection it is, and its place
 * in the stream. Whatever goes wrong here, it goes out.
 */
final class Watches {
  static final String CROSSED =
      "the connection belongs to another receiver, and this one has its own";

  private final ViolationLog log;
  private final Ledger ledger;
  private final Reports reports;

  /** Null if no event type has a lifecycle. */
  private final Streams streams;

  /** Null if no emit method names a receiver. */
  private final Crossings crossings;

  /**
   * @param late whether others decided before it, so that streams may have begun already
   */
  Watches(Config config, Memory memory, Reports reports, boolean late) {
    this.log = memory.log;
    this.ledger = memory.ledger;
    this.reports = reports;
    this.streams = Streams.of(config, log, memory.ticker, late);
    this.crossings = Crossings.of(config);
  }

  boolean isCrossed(Send send) {
    return crossings != null && crossings.isCrossed(send);
  }

  /** Whether what is for somebody else is held back: {@code cross-stream: block}. */
  boolean blockCrossed() {
    return crossings != null && crossings.blocks;
  }

  /**
   * The send goes out.
   *
   * @param fresh whether it is no copy of another one
   */
  void sending(Send send, boolean crossed, boolean fresh) {
    if (crossings != null) {
      reportCrossed(crossings.sending(send, crossed));
    }
    if (streams != null) {
      follow(send, fresh);
    }
  }

  void failed(Send send) {
    if (streams != null) {
      streams.failed(send);
    }
  }

  private void reportCrossed(Send send) {
    if (send != null) {
      reports.report(Kind.CROSS_STREAM, send, "deliver", CROSSED);
    }
  }

  /** The emit method through which the emission came ended. */
  void closed(Emission emission) {
    if (crossings != null && emission.receiver != null) {
      try {
        reportCrossed(crossings.closed(emission));
      } catch (Throwable t) {
        log.fault("the end of an emission", t);
      }
    }
  }

  private void follow(Send send, boolean fresh) {
    try {
      String broken = streams.sending(send, fresh ? send.claim : ledger.winner(send.claim));
      if (broken != null) {
        reports.report(Kind.OUT_OF_ORDER, send, "deliver", broken);
      }
    } catch (Throwable t) {
      log.fault("lifecycle of " + send.emission().identity.event.name, t);
    }
  }

  /** Time has passed. */
  void look() {
    if (streams != null) {
      streams.look();
    }
  }

  /** What the agent will not see the end of. */
  void close() {
    if (streams != null) {
      streams.close();
    }
  }
}
