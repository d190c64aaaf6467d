package io.ssot.agent.cli.shop;

/** A sink by its supertype. */
public interface Channel {
  boolean push(String text);
}
