package io.ssot.agent.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
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
  final Path destination;
  final boolean asyncInline;
  final Map<String, Path> values;

  /** Where the names of the values stand. */
  final Map<String, Mark> names = new LinkedHashMap<>();

  private final Section section;

  EmitReader(
      MethodPattern method,
      Mark mark,
      YamlNode node,
      Problems problems,
      Map<String, EventRule> events) {
    this.method = method;
    this.mark = mark;
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
    event = EventReader.read(section, events);
    stream = section.path("stream");
    receiver = section.path("receiver");
    type = section.payloadPath("type");
    anyPayload = section.word("payload", "any");
    selfSink = section.word("sink", "self");
    destination = destination();
    asyncInline = section.word("async", "inline");
    values = Collections.unmodifiableMap(values());
  }

  private Path destination() {
    Path path = section.path("destination");
    if (path != null && !selfSink) {
      section.problems.add(
          section.node.get("destination").mark,
          "`destination` belongs to a send, and this method is none",
          "write it at the sink, or add `sink: self`");
    }
    return path;
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
}
