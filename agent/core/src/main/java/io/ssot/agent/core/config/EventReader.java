package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code event}: which event type a call emits. */
final class EventReader {
  private EventReader() {}

  /** Null if there is none, or it is a problem. */
  static EventSource read(Section section, Map<String, EventRule> events) {
    String text = section.text("event");
    if (text == null) {
      return null;
    }
    if (events.containsKey(text)) {
      return EventSource.constant(text);
    }
    if (Path.looksLikePath(text)) {
      Path path = section.path("event");
      return path == null ? null : EventSource.path(path);
    }
    String prefix = prefix(text);
    if (prefix != null) {
      return EventSource.prefix(prefix);
    }
    unknown(text, section, events);
    return null;
  }

  /** Of {@code name} or {@code name - 'emit'}; null for everything else. */
  private static String prefix(String text) {
    if (!text.startsWith("name")) {
      return null;
    }
    String rest = text.substring("name".length()).trim();
    if (rest.isEmpty()) {
      return "";
    }
    String quoted = rest.charAt(0) == '-' ? rest.substring(1).trim() : "";
    int last = quoted.length() - 1;
    boolean whole = last > 0 && quoted.charAt(0) == quoted.charAt(last);
    boolean quotes = whole && (quoted.charAt(0) == '\'' || quoted.charAt(0) == '"');
    return quotes ? quoted.substring(1, last) : null;
  }

  private static void unknown(String text, Section section, Map<String, EventRule> events) {
    List<String> names = new ArrayList<>(events.keySet());
    String near = Suggestion.nearest(text, names);
    String known =
        names.isEmpty() ? "add it under `events`" : "the events are " + Problems.list(names);
    section.problems.add(
        section.node.get("event").mark,
        "`" + text + "` is no event, no path and not made from the name",
        (near == null ? "" : "did you mean `" + near + "`? ")
            + known
            + "; or write \"arg[0]\" or \"name - 'emit'\"");
  }
}
