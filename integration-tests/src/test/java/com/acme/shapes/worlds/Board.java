package com.acme.shapes.worlds;

import com.acme.shapes.Body;

/** A sink whose receivers are ids. */
public final class Board {
  public void post(String to, String text, Body write) throws Exception {
    write.run();
  }
}
