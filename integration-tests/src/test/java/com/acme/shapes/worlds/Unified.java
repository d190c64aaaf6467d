package com.acme.shapes.worlds;

import com.acme.shapes.Body;

/** The canonical emitter of each application, one for each user. */
final class Unified {
  private final String user;
  private final Body send;

  Unified(String user, Body send) {
    this.user = user;
    this.send = send;
  }

  void emitStarted(String stream) throws Exception {
    send.run();
  }

  @Override
  public String toString() {
    return user;
  }
}
