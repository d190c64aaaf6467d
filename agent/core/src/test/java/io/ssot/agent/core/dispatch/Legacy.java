package io.ssot.agent.core.dispatch;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** An emitter that is rerouted; what its bodies do is said by each test. */
class Legacy {
  Unified unified;

  void emit(String type, String stream, Map<String, Object> values) {}

  boolean ask(String type, String stream, Map<String, Object> values) {
    return false;
  }

  int count(String type, String stream, Map<String, Object> values) {
    return 0;
  }

  Object object(String type, String stream, Map<String, Object> values) {
    return null;
  }

  Future<Boolean> later(String type, String stream, Map<String, Object> values) {
    return null;
  }

  CompletableFuture<Boolean> inline(String type, String stream, Map<String, Object> values) {
    return null;
  }
}
