package io.ssot.agent.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a call of a sink shows which event it sends, for a send that comes with no token. */
public final class SinkIdentity {
  /** With neither a constant nor a path, the payload's type tells the event. */
  public final EventSource event;

  /** Null only in a configuration that is refused. */
  public final Path stream;

  /** Null if it does not say. */
  public final Path receiver;

  /** The named values, in the order of the file. */
  public final Map<String, Path> values;

  /** Where the names of the values stand. */
  final Map<String, Mark> names;

  final Mark mark;

  private SinkIdentity(Section section, Map<String, EventRule> events) {
    EventSource source = EventReader.read(section, events);
    if (source != null && source.prefix != null) {
      section.problems.add(
          section.node.get("event").mark,
          "the name of a sink's method gives no event",
          "write an event's name, a path, or leave it out: then the payload's `type` tells it");
    }
    event = source == null ? EventSource.payload() : source;
    stream = section.path("stream");
    receiver = section.path("receiver");
    mark = section.node.get("stream").mark;
    Map<String, Path> paths = new LinkedHashMap<>();
    Map<String, Mark> marks = new LinkedHashMap<>();
    for (int i = 0; i < section.node.keys.size(); i++) {
      YamlNode key = section.node.keys.get(i);
      if (!Keys.contains(Keys.SINK, key.text)) {
        marks.put(key.text, key.mark);
        paths.put(key.text, section.path(key.text));
      }
    }
    values = Collections.unmodifiableMap(paths);
    names = marks;
  }

  /** Null for a sink without {@code stream}, which may name none of the rest. */
  static SinkIdentity read(Section section, Map<String, EventRule> events) {
    if (section.node.get("stream") != null) {
      return new SinkIdentity(section, events);
    }
    section.only(Keys.SINK);
    refuseAlone("event", section);
    refuseAlone("receiver", section);
    return null;
  }

  private static void refuseAlone(String key, Section section) {
    YamlNode value = section.node.get(key);
    if (value != null) {
      section.problems.add(
          value.mark,
          "`" + key + "` of a sink is of no use without `stream`",
          "add `stream: <path>`, or remove it: the emit method tells it");
    }
  }

  /** The identity as an emit method would read it, for a method that no rule names. */
  public EmitRule asEmitRule(SinkRule sink) {
    EmitterRule nobody =
        new EmitterRule(null, sink.classes, Collections.emptyList(), null, sink.mark);
    return new EmitRule(nobody, sink.methods.get(0), this);
  }
}
