package com.acme.shapes;

/** An emitter that its framework never hands out itself. */
public class Announcer implements Announces {
  @Override
  public void tell(String run, Body send) throws Exception {
    send.run();
  }
}
