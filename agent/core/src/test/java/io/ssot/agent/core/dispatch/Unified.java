package io.ssot.agent.core.dispatch;

import java.util.Map;

/** The canonical emitter; its methods are woven by hand. */
class Unified {
  final String userId;
  final Bench bench;

  /** What it does when it emits. */
  Bench.Body body = () -> null;

  /** What it was last called with. */
  Map<String, Object> event;

  Unified(Bench bench, String userId) {
    this.bench = bench;
    this.userId = userId;
    bench.dispatcher.created(this);
  }

  Object emitAgentThinking(Map<String, Object> newEvent) throws Throwable {
    event = newEvent;
    return bench.call(
        this, Bench.method(Unified.class, "emitAgentThinking"), () -> body.run(), newEvent);
  }
}
