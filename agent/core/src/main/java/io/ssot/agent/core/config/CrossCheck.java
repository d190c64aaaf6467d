package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What no part of a configuration can know alone: do the names that are used fit together? */
final class CrossCheck {
  private final Settings settings;
  private final Map<String, EventRule> events;
  private final List<EmitterRule> emitters;
  private final List<EmitReader> emits;
  private final Problems problems;
  private final Set<String> used = new LinkedHashSet<>();
  private final Set<String> read = new LinkedHashSet<>();

  CrossCheck(
      Settings settings,
      Map<String, EventRule> events,
      List<EmitterRule> emitters,
      List<EmitReader> emits,
      Problems problems) {
    this.settings = settings;
    this.events = events;
    this.emitters = emitters;
    this.emits = emits;
    this.problems = problems;
  }

  void run() {
    collectNames();
    for (int i = 0; i < emits.size(); i++) {
      refuseUnused(emits.get(i));
      checkEvents(emits.get(i));
    }
    new LifecycleCheck(events, problems).run();
    checkCanonical();
  }

  private void collectNames() {
    for (EventRule event : events.values()) {
      used.addAll(event.by);
      used.addAll(event.content);
    }
    for (int i = 0; i < emits.size(); i++) {
      read.addAll(emits.get(i).values.keySet());
    }
    for (int i = 0; i < emitters.size(); i++) {
      Canonical canonical = emitters.get(i).canonical;
      if (canonical != null) {
        used.add(canonical.key);
        collect(canonical.args, used);
      }
    }
    used.remove(null);
  }

  private void refuseUnused(EmitReader emit) {
    if (settings.delivery == Delivery.REROUTE && !hasCanonical()) {
      return; // one mistake, one problem: what only `canonical` would use is not unused
    }
    for (Map.Entry<String, Mark> name : emit.names.entrySet()) {
      if (!used.contains(name.getKey())) {
        Set<String> known = new LinkedHashSet<>(Arrays.asList(Keys.EMIT));
        known.addAll(used);
        String near = Suggestion.nearest(name.getKey(), known);
        problems.add(
            name.getValue(),
            "unknown key `" + name.getKey() + "` in the emit method `" + emit.method.text + "`",
            near == null
                ? "use the value in an event's `by` or in `canonical`, or remove it"
                : "did you mean `" + near + "`?");
      }
    }
  }

  private void checkEvents(EmitReader emit) {
    if (emit.event == null) {
      return;
    }
    for (EventRule event : possible(emit)) {
      refuseUnread(emit, event, event.by);
      refuseUnread(emit, event, event.content);
    }
  }

  /** The event types that the method can emit, as far as the file tells. */
  private Collection<EventRule> possible(EmitReader emit) {
    if (emit.event.constant != null) {
      return Collections.singleton(events.get(emit.event.constant));
    }
    String name = emit.method.exactName();
    if (emit.event.path != null || name == null) {
      return events.values();
    }
    String spelling = EventSource.snakeCase(name, emit.event.prefix);
    EventRule event = spelling(spelling);
    if (event == null) {
      problems.add(
          emit.mark,
          "the name `" + name + "` gives the event `" + spelling + "`, which is not configured",
          "the events are " + Problems.list(events.keySet()) + "; or write the event's name");
      return Collections.emptyList();
    }
    return Collections.singleton(event);
  }

  private EventRule spelling(String spelling) {
    EventRule byName = events.get(spelling);
    if (byName != null) {
      return byName;
    }
    for (EventRule event : events.values()) {
      if (event.as.contains(spelling)) {
        return event;
      }
    }
    return null;
  }

  private void refuseUnread(EmitReader emit, EventRule event, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (!emit.values.containsKey(names.get(i))) {
        problems.add(
            emit.mark,
            "the emit method `"
                + emit.method.text
                + "` does not read `"
                + names.get(i)
                + "`, which tells one `"
                + event.name
                + "` from another",
            "add `" + names.get(i) + ": <path>`");
      }
    }
  }

  private boolean hasCanonical() {
    for (int i = 0; i < emitters.size(); i++) {
      if (emitters.get(i).canonical != null) {
        return true;
      }
    }
    return false;
  }

  private void checkCanonical() {
    EmitterRule first = null;
    for (int i = 0; i < emitters.size(); i++) {
      EmitterRule emitter = emitters.get(i);
      if (emitter.canonical != null) {
        if (first != null) {
          problems.add(
              emitter.canonical.mark,
              "`" + first.name + "` is declared canonical already",
              "keep one single source of truth");
        } else {
          first = emitter;
        }
        checkNames(emitter);
      }
    }
    if (settings.delivery == Delivery.REROUTE && first == null) {
      problems.add(
          settings.deliveryMark,
          "`delivery` is `reroute`, and no emitter is canonical",
          "add `canonical: {...}` to one emitter, or write `filter`");
    }
  }

  private void checkNames(EmitterRule emitter) {
    Canonical canonical = emitter.canonical;
    List<String> words = new ArrayList<>(Arrays.asList(Keys.ARGUMENT_WORDS));
    words.addAll(read);
    Set<String> names = new LinkedHashSet<>();
    collect(canonical.args, names);
    for (String name : names) {
      if (!words.contains(name)) {
        String near = Suggestion.nearest(name, words);
        problems.add(
            canonical.mark,
            "`args` names `" + name + "`, which no emit method reads",
            near == null
                ? "the values are " + Problems.list(words)
                : "did you mean `" + near + "`?");
      }
    }
    if (canonical.key != null) {
      checkKey(emitter, canonical.key);
    }
  }

  private static void collect(Collection<ArgSpec> args, Set<String> names) {
    for (ArgSpec arg : args) {
      if (arg.map != null) {
        collect(arg.map.values(), names);
      } else if (arg.value != null) {
        names.add(arg.value);
      }
    }
  }

  /** A new instance is filed under its key, so the key has to stand in the object itself. */
  private void checkKey(EmitterRule emitter, String key) {
    for (int i = 0; i < emitter.methods.size(); i++) {
      EmitRule method = emitter.methods.get(i);
      Path path =
          key.equals("stream")
              ? method.stream
              : key.equals("receiver") ? method.receiver : method.values.get(key);
      if (path != null && path.root == Path.Root.THIS) {
        return;
      }
    }
    problems.add(
        emitter.canonical.mark,
        "the key `" + key + "` is not read from the canonical emitter itself",
        "read it in one of its methods, `" + key + ": this.field`");
  }
}
