package io.ssot.agent.core.dispatch;

/** A monotonic clock, injected so that tests need not wait. */
interface Ticker {
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  long nanos();
}
