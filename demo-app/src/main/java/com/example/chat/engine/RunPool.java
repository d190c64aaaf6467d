package com.example.chat.engine;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The threads that execute runs, shared by all connections. */
@Component
public class RunPool {

  private static final int THREADS = 8;
  private static final int CLOSE_SECONDS = 5;

  // The queue has no limit of its own: a connection has at most one task in it, see RunQueue. So
  // tasks are only ever refused while the service goes down, when nobody waits for them any more.
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          new CustomizableThreadFactory("chat-run-"),
          new ThreadPoolExecutor.DiscardPolicy());

  public RunQueue newQueue() {
    return new RunQueue(workers);
  }

  @PreDestroy
  void close() throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      workers.shutdownNow();
    }
  }
}
