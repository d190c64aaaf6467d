package io.ssot.agent.core.dispatch;

/**
 * One woven emit method on the causal chain. Frames are what the thread carries and what tasks
 * capture: the emission, and through which emit method it goes just now.
 */
final class Frame {
  private static final int DEEPEST = 64;

  /** Null if the method could not be read: what is sent below it belongs to nobody. */
  final Emission emission;

  final EmitMethod method;

  /** The emit method around this one, perhaps on another thread; null at the outermost. */
  final Frame parent;

  /** The send in whose sink this frame was opened, on this thread. */
  final Send enclosingSend;

  /** What {@code sink: self} opened; null otherwise. */
  Send selfSend;

  /** While the canonical method is called in this one's place. */
  boolean rerouting;

  /** How long it ran there. */
  long canonicalNanos;

  private final int depth;

  Frame(Emission emission, EmitMethod method, Frame parent, Send enclosingSend) {
    this.emission = emission;
    this.method = method;
    this.parent = parent;
    this.enclosingSend = enclosingSend;
    this.depth = parent == null ? 1 : parent.depth + 1;
  }

  /**
   * What a task takes along: work that starts its own successor would otherwise drag an ever longer
   * chain behind it.
   */
  Frame forTask() {
    return depth > DEEPEST ? new Frame(emission, method, null, null) : this;
  }

  boolean isWithin(Frame outer) {
    for (Frame f = this; f != null; f = f.parent) {
      if (f == outer) {
        return true;
      }
    }
    return false;
  }

  /** The emission of this identity that is under way around this frame, or null. */
  static Emission find(Frame innermost, Identity identity) {
    for (Frame f = innermost; f != null; f = f.parent) {
      if (f.emission != null && f.emission.identity.equals(identity)) {
        return f.emission;
      }
    }
    return null;
  }

  /** Whether the canonical emitter is already at work for this emission. */
  boolean isInCanonical() {
    for (Frame f = this; f != null; f = f.parent) {
      if (f.emission == emission && (f.method.isCanonical() || f.rerouting)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the emission is being sent to the destination further out on this thread: a sink below
   * a sink is the same send under the same emission (DESIGN, rule 8).
   */
  boolean isSendingTo(Destination destination) {
    for (Frame f = this; f != null; f = f.parent) {
      Send send = f.enclosingSend;
      if (send != null
          && !send.isPassing()
          && !send.isOver()
          && send.emission() == emission
          && send.claim.key.destination.equals(destination)) {
        return true;
      }
    }
    return false;
  }

  /** How many canonical methods run in the place of others around this frame. */
  int reroutes() {
    int count = 0;
    for (Frame f = this; f != null; f = f.parent) {
      count += f.rerouting ? 1 : 0;
    }
    return count;
  }
}
