package com.acme.shapes;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A queue of the application's own, with a thread that empties it. */
final class Outbox {
  /** One piece of work, and its end. */
  static final class Item {
    private final Body body;
    private final CountDownLatch done = new CountDownLatch(1);

    Item(Body body) {
      this.body = body;
    }

    void run() {
      try {
        body.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        done.countDown();
      }
    }

    void await() throws InterruptedException {
      done.await();
    }
  }

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

  /** A hop that the configuration names. */
  void put(Item item) {
    items.add(item);
  }

  Item take() throws InterruptedException {
    return items.take();
  }

  /** The same thing, under a name that the configuration does not know. */
  void slip(Item item) {
    items.add(item);
  }

  Item pick() throws InterruptedException {
    return items.take();
  }
}
