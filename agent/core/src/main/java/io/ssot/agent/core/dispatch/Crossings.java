package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EmitterRule;

/**
 * Finds sends to somebody else's connection. An emission that reaches a second destination is a
 * broadcast and proves nothing, so a finding waits until its emit method has ended.
 */
final class Crossings {
  /** Whom an emission reached first; under its own lock. */
  static final class Reach {
    Destination first;
    boolean broadcast;
    boolean established;
    boolean closed;
    Send found;
  }

  private final Owners owners;
  final boolean blocks;

  private Crossings(Config config) {
    this.owners = new Owners(config.maxStreams);
    this.blocks = config.blockCrossStream;
  }

  /** Null if no emit method names a receiver. */
  static Crossings of(Config config) {
    for (EmitterRule emitter : config.emitters) {
      for (EmitRule method : emitter.methods) {
        if (method.receiver != null) {
          return new Crossings(config);
        }
      }
    }
    return null;
  }

  /** Whether the send is to somebody else's connection, as far as is known by now. */
  boolean isCrossed(Send send) {
    Emission emission = send.emission();
    Destination destination = send.claim.key.destination;
    if (!isJudged(send)) {
      return false;
    }
    Reach reach = emission.reach;
    synchronized (reach) {
      boolean elsewhere = reach.first != null && !reach.first.equals(destination);
      return !reach.broadcast && !elsewhere && owners.isCrossed(emission.receiver, destination);
    }
  }

  /** The send goes out. Answers what is to be reported at once, or null. */
  Send sending(Send send, boolean crossed) {
    Emission emission = send.emission();
    Destination destination = send.claim.key.destination;
    if (!isJudged(send)) {
      return null;
    }
    Reach reach = emission.reach;
    synchronized (reach) {
      if (reach.first == null) {
        reach.first = destination;
        reach.established = !crossed;
        if (!crossed) {
          owners.used(emission.receiver, destination);
        }
      } else if (!reach.broadcast && !reach.first.equals(destination)) {
        broadcast(emission.receiver, reach);
      }
      if (!crossed || reach.closed) {
        return crossed ? send : null;
      }
      reach.found = reach.found == null ? send : reach.found;
      return null;
    }
  }

  /** Without a token each send of a broadcast looks like one of its own. */
  private static boolean isJudged(Send send) {
    return send.emission().receiver != null
        && !send.isUnregistered()
        && send.claim.key.destination.isConnection();
  }

  private void broadcast(String receiver, Reach reach) {
    reach.broadcast = true;
    reach.found = null;
    if (reach.established) {
      owners.unused(receiver, reach.first);
    }
  }

  /** The emit method through which the emission came ended. Answers what is to be reported. */
  Send closed(Emission emission) {
    Reach reach = emission.reach;
    synchronized (reach) {
      Send found = reach.found;
      reach.closed = true;
      reach.found = null;
      return found;
    }
  }
}
