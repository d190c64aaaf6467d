package com.acme.shapes.worlds;

import com.acme.shapes.Body;

/** An emitter that each application has. */
final class Second {
  void emit(String stream, String user, Body send) throws Exception {
    send.run();
  }
}
