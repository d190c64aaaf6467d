package com.acme.shapes.reroute;

import com.acme.shapes.Body;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** What the canonical emitter is to stand in for; the body shows whether it ran. */
public final class Legacy {
  /** Where the configuration looks for the canonical emitter, if it looks here. */
  Unified unified;

  public void emit(String type, String stream, String user, int step, Body body) throws Exception {
    body.run();
  }

  public static void emitStatically(String type, String stream, String user, int step, Body body)
      throws Exception {
    body.run();
  }

  public void emitMap(Map<String, Object> event, Body body) throws Exception {
    body.run();
  }

  public boolean ask(String type, String stream, String user, int step, Callable<Boolean> body)
      throws Exception {
    return body.call();
  }

  /** No canonical result can be made one of these. */
  public StringBuilder build(String type, String stream, String user, int step, Body body)
      throws Exception {
    body.run();
    return new StringBuilder("built");
  }

  public int number(String type, String stream, String user, int step, Body body) throws Exception {
    body.run();
    return 7;
  }

  public CompletableFuture<Boolean> inline(
      String type, String stream, String user, int step, Body body) throws Exception {
    body.run();
    return CompletableFuture.completedFuture(false);
  }

  public CompletableFuture<Boolean> later(
      String type, String stream, String user, int step, Body body) throws Exception {
    body.run();
    return CompletableFuture.completedFuture(false);
  }

  /** Reads no step, which the canonical emitter is called with. */
  public void vague(String type, String stream, String user, Body body) throws Exception {
    body.run();
  }
}
