package com.acme.shapes;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** One of three emitters that have nothing in common but what they send. */
final class Alpha implements Emitter {
  @Override
  public void emit(String type, String stream, Object id, Body body) throws Exception {
    body.run();
  }

  @Override
  public boolean ask(String type, String stream, Object id, Callable<Boolean> body)
      throws Exception {
    return body.call();
  }

  @Override
  public CompletableFuture<Void> later(
      String type, String stream, Object id, Callable<CompletableFuture<Void>> body)
      throws Exception {
    return body.call();
  }

  @Override
  public void raw(String type, String stream, Object id, Body body) throws Exception {
    body.run();
  }

  @Override
  public void emitTo(String receiver, String type, String stream, Object id, Body body)
      throws Exception {
    body.run();
  }

  @Override
  public boolean selfTo(String receiver, String type, String stream, Object id, Body body)
      throws Exception {
    body.run();
    return true;
  }

  @Override
  public boolean selfAgain(String receiver, String type, String stream, Object id, Body body)
      throws Exception {
    body.run();
    return true;
  }

  @Override
  public void read(Order order, Body body) throws Exception {
    body.run();
  }
}
