package com.acme.shapes;

/** A hop whose other side is called with the work, instead of asking for it. */
final class Mailer {
  private final Outbox queue = new Outbox();

  void post(Outbox.Item item) {
    queue.slip(item);
  }

  /** One turn of the thread that delivers. */
  void turn() throws InterruptedException {
    handle(queue.pick());
  }

  private void handle(Outbox.Item item) {
    item.run();
  }
}
