package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.EventRule;
import java.util.Arrays;

/** What makes two emissions the same event: type, stream, and what tells repeats apart. */
final class Identity {
  final EventRule event;
  final String stream;
  private final String[] discriminators;
  private final int hash;

  /**
   * @param discriminators the canonical texts of the event's {@code by} and {@code content}, in
   *     that order; none is null
   */
  Identity(EventRule event, String stream, String[] discriminators) {
    this.event = event;
    this.stream = stream;
    this.discriminators = discriminators;
    this.hash =
        31 * (31 * event.name.hashCode() + stream.hashCode()) + Arrays.hashCode(discriminators);
  }

  /** Of a name in the event's {@code by}. */
  String discriminator(String name) {
    return discriminators[event.by.indexOf(name)];
  }

  /** The same for equal identities of one stream, and different for others. */
  String text() {
    return event.name + '\0' + String.join("\0", discriminators);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Identity)) {
      return false;
    }
    Identity that = (Identity) other;
    return hash == that.hash
        && isSameEvent(that.event)
        && stream.equals(that.stream)
        && Arrays.equals(discriminators, that.discriminators);
  }

  /** Under rules that were changed, the same texts may say something else. */
  private boolean isSameEvent(EventRule other) {
    return event == other
        || event.name.equals(other.name)
            && event.by.equals(other.by)
            && event.content.equals(other.content);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
