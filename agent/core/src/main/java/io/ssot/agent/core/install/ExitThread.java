package io.ssot.agent.core.install;

import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.violation.ViolationLog;

/** Writes the rest of the log and the summary when the JVM ends. */
final class ExitThread extends Thread {
  private final Matched matched;
  private final Dispatcher dispatcher;
  private final ViolationLog log;

  ExitThread(Matched matched, Dispatcher dispatcher, ViolationLog log) {
    super(null, null, "ssot-exit", 0, false);
    this.matched = matched;
    this.dispatcher = dispatcher;
    this.log = log;
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    matched.sayUnmatched();
    dispatcher.close();
    log.close();
  }
}
