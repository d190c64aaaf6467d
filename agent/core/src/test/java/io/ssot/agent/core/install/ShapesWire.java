package io.ssot.agent.core.install;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** A sink, with a method for each kind of result. */
class ShapesWire {
  final List<String> sent = new ArrayList<>();

  void pushVoid(String json) {
    sent.add(json);
  }

  boolean pushBoolean(String json) {
    return sent.add(json);
  }

  CompletableFuture<String> pushCompletable(String json) {
    sent.add(json);
    return CompletableFuture.completedFuture("done");
  }

  CompletionStage<String> pushStage(String json) {
    return pushTo(json);
  }

  Future<String> pushFuture(String json) {
    return pushTo(json);
  }

  private CompletableFuture<String> pushTo(String json) {
    sent.add(json);
    return CompletableFuture.completedFuture("done");
  }

  /** Nobody can tell what it would have returned. */
  int pushInt(String json) {
    sent.add(json);
    return json.length();
  }

  void pushBroken(String json) {
    throw new IllegalStateException("closed");
  }
}
