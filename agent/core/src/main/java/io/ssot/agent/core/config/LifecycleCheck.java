package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Do the places of the event types in their stream contradict each other? */
final class LifecycleCheck {
  private final Map<String, EventRule> events;
  private final Problems problems;

  LifecycleCheck(Map<String, EventRule> events, Problems problems) {
    this.events = events;
    this.problems = problems;
  }

  void run() {
    EventRule first = null;
    EventRule last = null;
    for (EventRule event : events.values()) {
      Lifecycle place = event.lifecycle;
      if (place.first) {
        refuseSecond("first", first, event);
        first = event;
      }
      if (place.last) {
        refuseSecond("last", last, event);
        last = event;
      }
      if (place.first && !place.requires.isEmpty()) {
        problems.add(
            event.mark,
            "the event `" + event.name + "` is the first, and requires another before it",
            "remove `first` or `requires`");
      }
      for (String required : place.requires) {
        refuse(event, required);
      }
    }
  }

  private void refuseSecond(String word, EventRule other, EventRule event) {
    if (other != null) {
      problems.add(
          event.mark,
          "`" + other.name + "` is the " + word + " event of a stream already",
          "let one event type be `" + word + "`");
    }
  }

  private void refuse(EventRule event, String required) {
    EventRule other = events.get(required);
    if (other == null) {
      String near = Suggestion.nearest(required, new ArrayList<>(events.keySet()));
      problems.add(
          event.mark,
          "the event `" + event.name + "` requires `" + required + "`, which is no event",
          near == null
              ? "the events are " + Problems.list(events.keySet())
              : "did you mean `" + near + "`?");
    } else if (leadsTo(other, event, new ArrayList<String>())) {
      problems.add(
          event.mark,
          "the event `" + event.name + "` requires `" + required + "`, which requires it in turn",
          "remove one `requires` of the circle");
    } else if (other.lifecycle.last) {
      problems.add(
          event.mark,
          "the event `" + event.name + "` requires `" + required + "`, after which nothing comes",
          "remove `requires`, or `last` of `" + required + "`");
    }
  }

  private boolean leadsTo(EventRule from, EventRule to, List<String> seen) {
    if (from == to) {
      return true;
    }
    if (from == null || seen.contains(from.name)) {
      return false;
    }
    seen.add(from.name);
    for (String next : from.lifecycle.requires) {
      if (leadsTo(events.get(next), to, seen)) {
        return true;
      }
    }
    return false;
  }
}
