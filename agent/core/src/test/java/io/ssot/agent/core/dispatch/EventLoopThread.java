package io.ssot.agent.core.dispatch;

import reactor.core.scheduler.NonBlocking;

/** A thread on which nobody may wait. */
final class EventLoopThread extends Thread implements NonBlocking {
  EventLoopThread(Runnable work) {
    super(work);
  }
}
