package io.ssot.agent.core.dispatch;

import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose connection a destination is, as far as that can be told from what went there.
 *
 * <p>A connection is its receiver's if every emission that reached it named that receiver and
 * reached nobody else. What is for another receiver is cross-stream only if that one has a
 * connection of its own, of the same class: what all share (a producer, a broker) is nobody's.
 */
final class Owners {
  /** No receiver is empty: see {@link #used}. */
  private static final String NOBODY = "";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Destination, String> owners;
  private final Map<String, Destination> connections;

  Owners(int most) {
    owners = new LruMap<>(most);
    connections = new LruMap<>(most);
  }

  /** Whether the destination is somebody else's. */
  boolean isCrossed(String receiver, Destination destination) {
    lock.lock();
    try {
      String owner = owners.get(destination);
      Destination own = connections.get(receiver);
      return owner != null
          && !owner.equals(NOBODY)
          && !owner.equals(receiver)
          && own != null
          && receiver.equals(owners.get(own))
          && own.isLike(destination);
    } finally {
      lock.unlock();
    }
  }

  /** An emission for the receiver went to the destination, and is no crossing. */
  void used(String receiver, Destination destination) {
    if (receiver.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      String owner = owners.get(destination);
      if (owner == null) {
        owners.put(destination, receiver);
        connections.put(receiver, destination);
      } else if (!owner.equals(receiver)) {
        owners.put(destination, NOBODY);
      }
    } finally {
      lock.unlock();
    }
  }

  /** It turned out to be a broadcast, which says nothing of whose the destination is. */
  void unused(String receiver, Destination destination) {
    lock.lock();
    try {
      if (receiver.equals(owners.get(destination))) {
        owners.remove(destination);
        connections.remove(receiver, destination);
      }
    } finally {
      lock.unlock();
    }
  }
}
