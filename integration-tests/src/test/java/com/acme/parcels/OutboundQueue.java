package com.acme.parcels;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What waits to be written. Anybody may put, only the {@link SocketWriter} takes. */
public final class OutboundQueue {
  private final BlockingQueue<Outbound> waiting;

  public OutboundQueue(int capacity) {
    waiting = new LinkedBlockingQueue<>(capacity);
  }

  /** Answers whether there was room for it. */
  public boolean put(Outbound message) {
    return waiting.offer(message);
  }

  Outbound take() throws InterruptedException {
    return waiting.take();
  }
}
