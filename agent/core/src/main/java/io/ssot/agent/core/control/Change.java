package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is different in another version of the configuration. */
final class Change {
  private static final int MOST_SHOWN = 12;

  /** Read once, at the start. */
  private static final String[] STARTING = {
    "window", "wait", "causality", "max-entries", "max-streams", "incomplete-after", "log."
  };

  /** Followed while the agent runs, without weaving anything. */
  private static final String[] FOLLOWED = {
    "stage", "canary", "canary-seed", "kill-switch", "include.", "exclude.", "guardrails.", "steps."
  };

  private final Map<String, String> before;
  private final Map<String, String> after;
  private final Set<String> keys = new TreeSet<>();

  Change(Config before, Config after) {
    this.before = before.entries;
    this.after = after.entries;
    for (String key : union()) {
      if (!String.valueOf(this.before.get(key)).equals(String.valueOf(this.after.get(key)))) {
        keys.add(key);
      }
    }
  }

  private Set<String> union() {
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    return all;
  }

  /** Whether other methods may have to be woven, or be dispatched otherwise. */
  boolean isOfRules() {
    for (String key : keys) {
      if (isRule(key)) {
        return true;
      }
    }
    return !rules(before).equals(rules(after));
  }

  /** In their order, which decides between two rules that both match. */
  private static List<String> rules(Map<String, String> entries) {
    List<String> rules = new ArrayList<>();
    for (String key : entries.keySet()) {
      if (isRule(key)) {
        rules.add(key);
      }
    }
    return rules;
  }

  private static boolean isRule(String key) {
    boolean limit =
        (key.startsWith("emitters.") || key.startsWith("events."))
            && key.endsWith(".stage")
            && key.split("\\.").length == 3;
    return !limit && !isAmong(STARTING, key) && !isAmong(FOLLOWED, key);
  }

  private static boolean isAmong(String[] prefixes, String key) {
    for (String prefix : prefixes) {
      if (prefix.endsWith(".") ? key.startsWith(prefix) : key.equals(prefix)) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return keys.isEmpty() && !isOfRules();
  }

  /** What has to wait for the next start; empty for nothing. */
  String waiting() {
    List<String> waiting = new ArrayList<>();
    for (String key : keys) {
      if (isAmong(STARTING, key)) {
        waiting.add(key);
      }
    }
    return String.join(", ", waiting);
  }

  /** {@code stage observe -> enforce, emitters.Mail.class added}, and so on. */
  @Override
  public String toString() {
    List<String> shown = new ArrayList<>();
    for (String key : keys) {
      if (shown.size() == MOST_SHOWN) {
        shown.add("and " + (keys.size() - MOST_SHOWN) + " more");
        break;
      }
      String old = before.get(key);
      String now = after.get(key);
      shown.add(
          key
              + (old == null
                  ? " added: " + now
                  : now == null ? " removed" : " " + old + " -> " + now));
    }
    return shown.isEmpty() ? "the order of the rules" : String.join(", ", shown);
  }
}
