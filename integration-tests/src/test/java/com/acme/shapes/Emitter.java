package com.acme.shapes;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** What the three emitters can do; the rules name the classes. */
interface Emitter {
  void emit(String type, String stream, Object id, Body body) throws Exception;

  boolean ask(String type, String stream, Object id, Callable<Boolean> body) throws Exception;

  CompletableFuture<Void> later(
      String type, String stream, Object id, Callable<CompletableFuture<Void>> body)
      throws Exception;

  /** Whatever it sends is its event. */
  void raw(String type, String stream, Object id, Body body) throws Exception;

  void emitTo(String receiver, String type, String stream, Object id, Body body) throws Exception;

  /** Reaches no sink that anybody knows. */
  boolean selfTo(String receiver, String type, String stream, Object id, Body body)
      throws Exception;

  boolean selfAgain(String receiver, String type, String stream, Object id, Body body)
      throws Exception;

  void read(Order order, Body body) throws Exception;
}
