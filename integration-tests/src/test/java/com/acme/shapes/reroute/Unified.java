package com.acme.shapes.reroute;

import com.acme.shapes.Body;
import com.acme.shapes.Channel;
import java.util.Map;
import java.util.TreeMap;

/** The canonical emitter: one for each user. */
public final class Unified {
  /** What it does with an event; the rows set it. */
  @FunctionalInterface
  interface Work {
    boolean on(String event) throws Exception;
  }

  static Unified current;

  private final String user;
  private final Work work;

  Unified(String user, Work work) {
    this.user = user;
    this.work = work;
  }

  /** The static accessor that a configuration may name. */
  static Unified current() {
    return current;
  }

  public boolean emitStarted(Map<String, Object> event) throws Exception {
    return work.on("U " + new TreeMap<>(event));
  }

  public boolean emitStep(Map<String, Object> event) throws Exception {
    return work.on("U " + new TreeMap<>(event));
  }

  static Work sending(Channel channel, String type) {
    return event -> {
      channel.send("{\"type\":\"" + type + "\",\"what\":\"" + event + "\"}");
      return true;
    };
  }

  static Work doing(Body body) {
    return event -> {
      body.run();
      return true;
    };
  }

  @Override
  public String toString() {
    return user;
  }
}
