package com.acme.shapes.worlds;

import com.acme.shapes.Body;

/** An application's inside: what it calls are the classes of its own loader. */
public final class Desk implements Shop {
  private final Board board = new Board();

  @Override
  public void first(String stream, String user, Body send) throws Exception {
    new First().emit(stream, user, send);
  }

  @Override
  public void second(String stream, String user, Body send) throws Exception {
    new Second().emit(stream, user, send);
  }

  @Override
  public void post(String user, String text, Body write) throws Exception {
    board.post(user, text, write);
  }

  @Override
  public Object open(String user, Body send) {
    return new Unified(user, send);
  }
}
