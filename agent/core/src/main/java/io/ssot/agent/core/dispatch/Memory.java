package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.violation.ViolationLog;

/**
 * What outlives a change of the rules: who carries which token, what was delivered, how far the
 * rollout has come.
 */
final class Memory {
  final ViolationLog log;
  final Ticker ticker;
  final Methods methods = new Methods();
  final Tokens tokens = new Tokens();
  final Decisions decisions;
  final Ledger ledger;
  final Patience patience;
  final Rollout rollout;
  final Causality causality;

  Memory(Config config, ViolationLog log, Ticker ticker) {
    this.log = log;
    this.ticker = ticker;
    this.ledger = new Ledger(config.windowNanos, config.maxEntries, ticker, new Evictions(log));
    this.rollout =
        new Rollout(
            config.policy,
            new SeenStreams(config.maxStreams, config.incompleteAfterNanos, ticker),
            ticker);
    this.patience = new Patience(config.waitNanos, rollout, log.counters(), ticker);
    this.decisions = new Decisions(rollout, config.plainIds);
    TaskTokens tasks = new TaskTokens(tokens, log, config.windowNanos, ticker);
    this.causality = new Causality(tasks, tokens, log);
  }

  /** Counts. Not a lambda: the first one in a JVM costs a small application some 10 ms. */
  private static final class Evictions implements Runnable {
    private final ViolationLog log;

    Evictions(ViolationLog log) {
      this.log = log;
    }

    @Override
    public void run() {
      log.counters().count("evicted");
    }
  }
}
