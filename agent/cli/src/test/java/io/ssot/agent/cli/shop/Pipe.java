package io.ssot.agent.cli.shop;

/** A sink. */
@Emits
public class Pipe implements Channel {
  @Override
  public boolean push(String text) {
    return text != null;
  }
}
