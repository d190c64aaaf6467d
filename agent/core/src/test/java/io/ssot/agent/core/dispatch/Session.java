package io.ssot.agent.core.dispatch;

import jakarta.websocket.SendHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A connection to a client. What its methods do is said by {@link #transmit}. */
class Session {
  private static final String NAME = "io.ssot.agent.core.dispatch.Session";

  static final String SINKS =
      "sinks:\n  "
          + NAME
          + ":\n"
          + "    - {method: [push, offer, later, sometime, write], destination: this}\n"
          + "    - {method: part, destination: this, last: 'arg[1]'}\n"
          + "    - {method: to, destination: 'arg[0]', payload: 'arg[1]'}\n"
          + "    - {method: [told, answer], destination: this, callback: 'arg[1]'}\n";

  /** What went out. */
  final List<Object> sent = Collections.synchronizedList(new ArrayList<>());

  /** What the latest send with a callback was handed. */
  SendHandler handler;

  /** What sending comes to, once. */
  private Bench.Body next;

  void push(Object message) {}

  boolean offer(Object message) {
    return true;
  }

  CompletableFuture<Boolean> later(Object message) {
    return null;
  }

  Future<Boolean> sometime(Object message) {
    return null;
  }

  int write(Object message) {
    return 0;
  }

  void part(Object message, boolean last) {}

  void to(String id, Object message) {}

  void told(Object message, Object callback) {}

  void answer(Object message, SendHandler handler) {}

  /** The next send comes to this. */
  synchronized Session next(Bench.Body outcome) {
    next = outcome;
    return this;
  }

  private synchronized Bench.Body takeNext() {
    Bench.Body body = next;
    next = null;
    return body;
  }

  Object transmit(Object... arguments) throws Throwable {
    if (arguments.length > 1 && arguments[1] instanceof SendHandler told) {
      handler = told;
    }
    Bench.Body outcome = takeNext();
    Object result = outcome == null ? null : outcome.run();
    sent.add(arguments[arguments.length > 1 && arguments[1] instanceof String ? 1 : 0]);
    return result;
  }

  int count() {
    return sent.size();
  }
}
