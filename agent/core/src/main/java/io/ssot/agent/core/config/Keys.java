package io.ssot.agent.core.config;

/** The words that a configuration may use as keys, one list per kind of mapping. */
final class Keys {
  private Keys() {}

  /** The settings with one value each; every one has its variable and its system property. */
  static final String[] SETTINGS = {
    "stage",
    "canary",
    "canary-seed",
    "kill-switch",
    "delivery",
    "window",
    "wait",
    "call-sites",
    "causality",
    "max-entries",
    "max-streams",
    "incomplete-after",
    "cross-stream"
  };

  static final String[] LOG = {"file", "max-size", "identifiers", "values"};
  static final String[] SECTIONS = {
    "log", "events", "emitters", "sinks", "hops", "include", "exclude", "guardrails", "steps"
  };
  static final String[] GUARDRAILS = {
    "window", "failed-sends", "agent-faults", "wait-timeouts", "incomplete-streams", "added-time"
  };
  static final String[] GUARDRAIL = {"limit", "then"};
  static final String[] STEPS = {"canary", "hold", "streams"};
  static final String[] SCOPE = {"stream", "receiver"};
  static final String[] EVENT = {
    "by", "content", "as", "repeats", "first", "last", "once", "requires", "stage"
  };
  static final String[] EMITTER = {"class", "methods", "canonical", "stage"};
  static final String[] CANONICAL = {"key", "instance", "args"};

  /** With `stream`, every other key of a sink is a named value. */
  static final String[] SINK = {
    "method",
    "payload",
    "destination",
    "type",
    "last",
    "callback",
    "unwrap",
    "event",
    "stream",
    "receiver"
  };

  static final String[] HOP = {"put", "take", "run", "carrier"};

  /** Of an emit method; every other key there is a named value. */
  static final String[] EMIT = {
    "event", "stream", "receiver", "type", "payload", "sink", "destination", "async"
  };

  /** What an argument of the canonical method can be besides a named value. */
  static final String[] ARGUMENT_WORDS = {"stream", "event", "receiver"};

  static boolean contains(String[] words, String word) {
    for (int i = 0; i < words.length; i++) {
      if (words[i].equals(word)) {
        return true;
      }
    }
    return false;
  }
}
