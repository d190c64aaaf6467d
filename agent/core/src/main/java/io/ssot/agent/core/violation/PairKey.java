package io.ssot.agent.core.violation;

import java.util.Objects;

/** What makes two violations the same kind for a reader: kind, event type and both emit methods. */
final class PairKey {
  final Kind kind;
  final String event;
  final Place first;
  final Place second;

  PairKey(Kind kind, String event, Place first, Place second) {
    this.kind = kind;
    this.event = event;
    this.first = first;
    this.second = second;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof PairKey)) {
      return false;
    }
    PairKey that = (PairKey) other;
    return kind == that.kind
        && Objects.equals(event, that.event)
        && Objects.equals(first, that.first)
        && Objects.equals(second, that.second);
  }

  @Override
  public int hashCode() {
    int hash = kind.hashCode() * 31 + Objects.hashCode(event);
    return (hash * 31 + Objects.hashCode(first)) * 31 + Objects.hashCode(second);
  }
}
