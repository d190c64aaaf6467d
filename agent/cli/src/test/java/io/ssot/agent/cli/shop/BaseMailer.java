package io.ssot.agent.cli.shop;

/** What the mailers share. */
public abstract class BaseMailer {
  protected abstract static class Unused {}

  protected void send(String text) {
    new Pipe().push(text);
  }

  public void emitInherited(Order order) {
    send(order.name);
  }
}
