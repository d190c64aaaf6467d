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
  final Identity identity;
  final EmitMethod method;
  final Origin origin;
  final Counters.Cell cell;

  /** What the stage was for this stream at the start; it never gets stricter. */
  final boolean enforced;

  /** Names whom the emission is for; null if it does not say. */
  final String receiver;

  /** Discriminators and other values, name and value in turn; null unless the log asks for them. */
  final String[] values;

  /** The emission in whose place this one was called, if its canonical method read another identity. */
  private final Emission inPlaceOf;

  private final List<Send> sends = new ArrayList<>(2);
  private int evidence;
  private int pending;
  private boolean reached;

  Emission(
      Identity identity,
      EmitMethod method,
      Origin origin,
      Counters.Cell cell,
      boolean enforced,
      String receiver,
      String[] values,
      Emission inPlaceOf) {
    this.identity = identity;
    this.method = method;
    this.origin = origin;
    this.cell = cell;
    this.enforced = enforced;
    this.receiver = receiver;
    this.values = values;
    this.inPlaceOf = inPlaceOf;
  }

  /** A send of this emission goes out. */
  void sending(Send send) {
    synchronized (sends) {
      sends.add(send);
    }
    evidence(1);
  }

  /** The send failed: it is no evidence that anything went out. */
  void failed(Send send) {
    synchronized (sends) {
      sends.remove(send);
    }
    evidence(-1);
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

  /** A task with this token waits to run, or has ended. */
  void pending(int change) {
    synchronized (sends) {
      pending += change;
    }
  }

  /** Whether something was sent and did not fail, or can still come from a task. */
  boolean isHandled() {
    synchronized (sends) {
      return evidence > 0 || pending > 0;
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
