package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of an emit method, with everything that it causes, also on other threads. This is the
 * token that follows the work.
 */
final class Emission {
  private static final int MOST_SENDS = 64;

  final Identity identity;
  final EmitMethod method;
  final Origin origin;
  final Counters.Cell cell;

  /** Since when its stream is known. */
  final Rollout.Era era;

  /** What the stage was for this stream at the start; it never gets stricter. */
  final boolean enforced;

  /** Names whom the emission is for; null if it does not say. */
  final String receiver;

  /** Discriminators and other values, name and value in turn; null unless the log asks for them. */
  final String[] values;

  /**
   * The emission in whose place this one was called, if its canonical method read another identity.
   */
  private final Emission inPlaceOf;

  /** The latest sends that went out and have not failed. */
  private final List<Send> sends = new ArrayList<>(2);

  /** Whom it reached; only where a receiver is named. */
  final Crossings.Reach reach;

  private int evidence;
  private int tasks;
  private int pending;
  private boolean reached;

  /** It is one of those whose payloads are read for their fields. */
  boolean sampled;

  /** Its origin was reported as not the canonical one. */
  boolean toldNonCanonical;

  Emission(
      Identity identity,
      EmitMethod method,
      Origin origin,
      Counters.Cell cell,
      Rollout.Era era,
      boolean enforced,
      String receiver,
      String[] values,
      Emission inPlaceOf) {
    this.identity = identity;
    this.method = method;
    this.origin = origin;
    this.cell = cell;
    this.era = era;
    this.enforced = enforced;
    this.receiver = receiver;
    this.values = values;
    this.reach = receiver == null ? null : new Crossings.Reach();
    this.inPlaceOf = inPlaceOf;
  }

  /** The class loader of its origin: ids of the same text in another one are others. */
  ClassLoader application() {
    return method.target.loader();
  }

  /** A send of this emission goes out. */
  void sending(Send send) {
    synchronized (sends) {
      sends.add(send);
      if (sends.size() > MOST_SENDS) {
        sends.remove(0);
      }
    }
    evidence(1);
  }

  /** The send failed: it is no evidence that anything went out. */
  void failed(Send send) {
    doubted(send);
    evidence(-1);
  }

  /** The send went out, but its emit method failed. */
  void doubted(Send send) {
    synchronized (sends) {
      sends.remove(send);
    }
  }

  /** A send was suppressed as the copy of one that was delivered. */
  void copied() {
    evidence(1);
  }

  private void evidence(int change) {
    synchronized (sends) {
      evidence += change;
    }
    if (inPlaceOf != null) {
      inPlaceOf.evidence(change);
    }
  }

  /** A task took this token along, as often as it was submitted. */
  void taskWaits() {
    synchronized (sends) {
      tasks++;
      pending++;
    }
    if (inPlaceOf != null) {
      inPlaceOf.taskWaits();
    }
  }

  /** So many submissions of a task with this token have run, or never will. */
  void tasksEnded(int count) {
    synchronized (sends) {
      pending -= count;
    }
    if (inPlaceOf != null) {
      inPlaceOf.tasksEnded(count);
    }
  }

  /** How much is known to have gone out, or to have been there already. */
  int evidence() {
    synchronized (sends) {
      return evidence;
    }
  }

  /** How many tasks ever took this token along. */
  int tasks() {
    synchronized (sends) {
      return tasks;
    }
  }

  /** Whether a task still has this token. */
  boolean isPending() {
    synchronized (sends) {
      return pending > 0;
    }
  }

  /** Counts the emission once as seen at a sink. */
  void reachedSink() {
    synchronized (sends) {
      if (reached) {
        return;
      }
      reached = true;
    }
    cell.reached.increment();
  }

  /** The sends that went out while {@code frame} was the innermost, or something it called. */
  List<Send> sentBelow(Frame frame) {
    List<Send> below = new ArrayList<>();
    synchronized (sends) {
      for (Send send : sends) {
        if (send.frame.isWithin(frame)) {
          below.add(send);
        }
      }
    }
    return below;
  }
}
