package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.dispatch.StreamOrder.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lifecycle rules of the configuration: what is checked, and what has to be remembered. */
final class OrderRules {
  private static final Fact[] NONE = new Fact[0];

  /** One {@code requires}: two event types, paired by the discriminators that both have. */
  private static final class Pairing {
    final EventRule required;
    final EventRule requiring;
    final List<String> shared = new ArrayList<>();

    Pairing(EventRule requiring, EventRule required) {
      this.required = required;
      this.requiring = requiring;
      for (String name : required.by) {
        if (requiring.by.contains(name)) {
          shared.add(name);
        }
      }
    }

    /** One text for both sides of the pair. */
    Fact fact(Identity identity) {
      StringBuilder text = new StringBuilder(requiring.name).append('>').append(required.name);
      for (String name : shared) {
        text.append('\0').append(identity.discriminator(name));
      }
      return new Fact(text.toString(), null);
    }
  }

  /** Null if no event type is the first. */
  final EventRule first;

  /** Null if no event type is the last. */
  final EventRule last;

  private final Map<String, List<Pairing>> requirements = new HashMap<>();
  private final Map<String, List<Pairing>> requiredBy = new HashMap<>();
  private final boolean any;

  OrderRules(Config config) {
    EventRule beginning = null;
    EventRule end = null;
    boolean some = false;
    for (EventRule event : config.events.values()) {
      some |= !event.lifecycle.isEmpty();
      beginning = event.lifecycle.first ? event : beginning;
      end = event.lifecycle.last ? event : end;
      for (String name : event.lifecycle.requires) {
        Pairing pairing = new Pairing(event, config.events.get(name));
        of(requirements, event).add(pairing);
        of(requiredBy, pairing.required).add(pairing);
      }
    }
    first = beginning;
    last = end;
    any = some;
  }

  private static List<Pairing> of(Map<String, List<Pairing>> map, EventRule event) {
    List<Pairing> pairings = map.get(event.name);
    if (pairings == null) {
      pairings = new ArrayList<>(1);
      map.put(event.name, pairings);
    }
    return pairings;
  }

  /** By the name: what is under way may have begun under rules that were read before. */
  static boolean is(EventRule event, EventRule other) {
    return other != null && event.name.equals(other.name);
  }

  boolean isEmpty() {
    return !any;
  }

  /** What is wrong with the event at this moment; null if nothing is. */
  String broken(StreamOrder stream, Identity identity, Destination destination) {
    EventRule event = identity.event;
    if (last != null && stream.has(received(last, destination))) {
      return "nothing is expected after " + last.name;
    }
    if (event.lifecycle.once && stream.has(once(identity, destination))) {
      return event.name + " is expected once";
    }
    if (is(event, first) && stream.begun > 0 && stream.has(received(null, destination))) {
      return event.name + " is expected before everything else";
    }
    boolean knownWhole = stream.begun > 0 || !stream.uncertain;
    if (first != null && !is(event, first) && stream.begun == 0 && knownWhole) {
      return "expected " + first.name + " first";
    }
    return knownWhole ? missing(stream, identity) : null;
  }

  private String missing(StreamOrder stream, Identity identity) {
    List<Pairing> pairings = requirements.get(identity.event.name);
    for (int i = 0; pairings != null && i < pairings.size(); i++) {
      Pairing pairing = pairings.get(i);
      if (stream.lacks(pairing.fact(identity))) {
        String same = pairing.shared.isEmpty() ? "" : " with the same " + pairing.shared;
        return "expected " + pairing.required.name + same + " before";
      }
    }
    return null;
  }

  /** What a later check may ask for. */
  Fact[] facts(Identity identity, Destination destination) {
    EventRule event = identity.event;
    List<Fact> facts = new ArrayList<>(4);
    if (first != null) {
      facts.add(received(null, destination));
    }
    if (is(event, last)) {
      facts.add(received(last, destination));
    }
    if (event.lifecycle.once) {
      facts.add(once(identity, destination));
    }
    List<Pairing> pairings = requiredBy.get(event.name);
    for (int i = 0; pairings != null && i < pairings.size(); i++) {
      facts.add(pairings.get(i).fact(identity));
    }
    return facts.toArray(NONE);
  }

  private static Fact received(EventRule event, Destination destination) {
    return new Fact(event == null ? "" : event.name, destination);
  }

  private static Fact once(Identity identity, Destination destination) {
    return new Fact("1 " + identity.text(), destination);
  }
}
