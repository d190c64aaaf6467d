package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.Origin;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What has gone out of one stream. Guarded by the lock of {@link Streams}. */
final class StreamOrder {
  private static final int MOST_FACTS = 128;

  /** Within one application: another one's stream of the same name is another stream. */
  static final class Key {
    final String stream;
    private final int world;

    Key(String stream, ClassLoader world) {
      this.stream = stream;
      this.world = System.identityHashCode(world);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key
          && world == ((Key) other).world
          && stream.equals(((Key) other).stream);
    }

    @Override
    public int hashCode() {
      return 31 * stream.hashCode() + world;
    }
  }

  /** Something that has gone out: to this destination, or to whomever. */
  static final class Fact {
    private final String text;
    private final Destination destination;

    Fact(String text, Destination destination) {
      this.text = text;
      this.destination = destination;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fact
          && text.equals(((Fact) other).text)
          && Objects.equals(destination, ((Fact) other).destination);
    }

    @Override
    public int hashCode() {
      return 31 * text.hashCode() + Objects.hashCode(destination);
    }
  }

  final Key key;

  /** Streams were forgotten before this one was first seen: it may be one of them. */
  final boolean uncertain;

  long sequence;
  long lastActivity;
  boolean toldIncomplete;

  /** How many sends of the last event went out and have not failed. */
  int ended;

  /** How many sends of the first event went out and have not failed. */
  int begun;

  /** The latest that went out. */
  String latestEvent;

  Origin latestOrigin;
  boolean enforced;

  /** Facts were forgotten, so one that is missing proves nothing. */
  private boolean forgetful;

  private final Map<Fact, Integer> facts = new LinkedHashMap<>(8);

  StreamOrder(Key key, boolean uncertain) {
    this.key = key;
    this.uncertain = uncertain;
  }

  boolean has(Fact fact) {
    return facts.containsKey(fact);
  }

  /** Whether it certainly is not so. */
  boolean lacks(Fact fact) {
    return !forgetful && !facts.containsKey(fact);
  }

  void add(Fact fact) {
    Integer count = facts.remove(fact);
    facts.put(fact, count == null ? 1 : count + 1);
    if (facts.size() > MOST_FACTS) {
      Iterator<Fact> oldest = facts.keySet().iterator();
      oldest.next();
      oldest.remove();
      forgetful = true;
    }
  }

  /** What the fact said did not happen after all. */
  void take(Fact fact) {
    Integer count = facts.get(fact);
    if (count != null && count > 1) {
      facts.put(fact, count - 1);
    } else {
      facts.remove(fact);
    }
  }
}
