package com.acme.shapes;

/** A decorator of a connection, as frameworks put one or two around a session. */
final class Wrapper implements Channel {
  private final Channel delegate;

  /** What happens before the message is passed on. */
  Body before = () -> {};

  Wrapper(Channel delegate) {
    this.delegate = delegate;
  }

  @Override
  public void send(String text) throws Exception {
    before.run();
    delegate.send(text);
  }
}
