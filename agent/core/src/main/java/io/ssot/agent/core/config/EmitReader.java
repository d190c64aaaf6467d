package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one emit method. */
final class EmitReader {
  final MethodPattern method;
  final Mark mark;
  final EventSource event;
  final Path stream;
  final Path receiver;
  final Path type;
  final boolean anyPayload;
  final boolean selfSink;
  final boolean asyncInline;
  final Map<String, Path> values;

  /** Where the names of the values stand. */
  final Map<String, Mark> names = new LinkedHashMap<>();

  private final Section section;
  private final Map<String, EventRule> events;

  EmitReader(
      MethodPattern method,
      Mark mark,
      YamlNode node,
      Problems problems,
      Map<String, EventRule> events) {
    this.method = method;
    this.mark = mark;
    this.events = events;
    this.section = Section.open("the emit method `" + method.text + "`", node, problems);
    if (section.node == node) {
      section.missing("event", "write an event's name, a path, or \"name - 'emit'\"");
      section.missing("stream", "name the run or session, `stream: \"arg[0]['run_id']\"`");
    } else if (node.isNull()) {
      problems.add(
          mark,
          "the emit method `" + method.text + "` is empty",
          "write {event: ..., stream: ...}");
    }
    event = event();
    stream = section.path("stream");
    receiver = section.path("receiver");
    type = section.payloadPath("type");
    anyPayload = section.word("payload", "any");
    selfSink = section.word("sink", "self");
    asyncInline = section.word("async", "inline");
    values = Collections.unmodifiableMap(values());
  }

  private Map<String, Path> values() {
    Map<String, Path> read = new LinkedHashMap<>();
    for (int i = 0; i < section.node.keys.size(); i++) {
      YamlNode key = section.node.keys.get(i);
      if (!Keys.contains(Keys.EMIT, key.text)) {
        names.put(key.text, key.mark);
        read.put(key.text, section.path(key.text));
      }
    }
    return read;
  }

  private EventSource event() {
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
    unknownEvent(text);
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

  private void unknownEvent(String text) {
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
