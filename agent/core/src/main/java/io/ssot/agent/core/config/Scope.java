package io.ssot.agent.core.config;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Streams and receivers that an operator named one by one. */
public final class Scope {
  static final Scope NOBODY = new Scope(Collections.emptyList(), Collections.emptyList());

  private final Set<String> streams;
  private final Set<String> receivers;

  Scope(Collection<String> streams, Collection<String> receivers) {
    this.streams = new HashSet<>(streams);
    this.receivers = new HashSet<>(receivers);
  }

  /**
   * Whether the stream or the receiver was named.
   *
   * @param receiver null where it is not known
   */
  public boolean contains(String stream, String receiver) {
    return streams.contains(stream) || receiver != null && receivers.contains(receiver);
  }

  /** What both name. */
  Scope and(Scope other) {
    Scope both = new Scope(streams, receivers);
    both.streams.retainAll(other.streams);
    both.receivers.retainAll(other.receivers);
    return both;
  }

  /** What one of them names. */
  Scope or(Scope other) {
    Scope either = new Scope(streams, receivers);
    either.streams.addAll(other.streams);
    either.receivers.addAll(other.receivers);
    return either;
  }

  boolean isEmpty() {
    return streams.isEmpty() && receivers.isEmpty();
  }

  boolean containsAll(Scope other) {
    return streams.containsAll(other.streams) && receivers.containsAll(other.receivers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scope
        && streams.equals(((Scope) other).streams)
        && receivers.equals(((Scope) other).receivers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(streams, receivers);
  }

  @Override
  public String toString() {
    return "streams " + streams + ", receivers " + receivers;
  }
}
