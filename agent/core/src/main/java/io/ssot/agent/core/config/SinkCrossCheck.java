package io.ssot.agent.core.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a sink that tells the identity of what is sent tells all of it, and nothing else. */
final class SinkCrossCheck {
  private final Map<String, EventRule> events;
  private final Problems problems;

  SinkCrossCheck(Map<String, EventRule> events, Problems problems) {
    this.events = events;
    this.problems = problems;
  }

  void run(List<SinkRule> sinks) {
    for (int i = 0; i < sinks.size(); i++) {
      if (sinks.get(i).identity != null) {
        check(sinks.get(i));
      }
    }
  }

  private void check(SinkRule sink) {
    Set<String> used = new LinkedHashSet<>();
    for (EventRule event : possible(sink.identity)) {
      refuseUnread(sink, event, event.by);
      refuseUnread(sink, event, event.content);
      used.addAll(event.by);
      used.addAll(event.content);
    }
    refuseUnused(sink, used);
    if (sink.destination == null && sink.identity.receiver == null) {
      problems.add(
          sink.identity.mark,
          "the sink `" + sink.name + "` reads `stream`, but shows nobody whom it sends to",
          "add `destination: <path>`, such as this, or `receiver: <path>`");
    }
  }

  private Collection<EventRule> possible(SinkIdentity identity) {
    return identity.event.constant == null
        ? events.values()
        : Collections.singleton(events.get(identity.event.constant));
  }

  private void refuseUnread(SinkRule sink, EventRule event, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!sink.identity.values.containsKey(name)) {
        boolean taken = Keys.contains(Keys.SINK, name);
        problems.add(
            sink.identity.mark,
            "the sink `"
                + sink.name
                + "` does not read `"
                + name
                + "`, which tells one `"
                + event.name
                + "` from another",
            taken
                ? "`" + name + "` has its own meaning under a sink: give the value another name"
                : "add `" + name + ": <path>`, or remove `stream`");
      }
    }
  }

  private void refuseUnused(SinkRule sink, Set<String> used) {
    for (Map.Entry<String, Mark> name : sink.identity.names.entrySet()) {
      if (!used.contains(name.getKey())) {
        Set<String> known = new LinkedHashSet<>(Arrays.asList(Keys.SINK));
        known.addAll(used);
        String near = Suggestion.nearest(name.getKey(), known);
        problems.add(
            name.getValue(),
            "unknown key `" + name.getKey() + "` in the sink `" + sink.name + "`",
            near == null
                ? "use the value in an event's `by` or `content`, or remove it"
                : "did you mean `" + near + "`?");
      }
    }
  }
}
