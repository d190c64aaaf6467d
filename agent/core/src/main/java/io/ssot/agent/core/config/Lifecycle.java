package io.ssot.agent.core.config;

import java.util.Collections;
import java.util.List;

/** The place of an event type in its stream (DESIGN, rule 9). */
public final class Lifecycle {
  static final Lifecycle NONE = new Lifecycle(false, false, false, Collections.<String>emptyList());

  /** Nothing of the stream goes out before it. */
  public final boolean first;

  /** Nothing of the stream goes out after it. */
  public final boolean last;

  /** One event of this identity goes out to a destination, and no repeat of it. */
  public final boolean once;

  /** The event types that go out before; paired by the discriminators that both have. */
  public final List<String> requires;

  Lifecycle(boolean first, boolean last, boolean once, List<String> requires) {
    this.first = first;
    this.last = last;
    this.once = once;
    this.requires = requires;
  }

  public boolean isEmpty() {
    return !first && !last && !once && requires.isEmpty();
  }
}
