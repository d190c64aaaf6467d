package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.extract.CanonicalText;
import io.ssot.agent.core.extract.Connection;
import java.lang.ref.WeakReference;

/**
 * Whom a send reaches: a connection object, compared by identity and never kept alive, or an id
 * that the operator declared to be one. A receiver may narrow the object.
 */
final class Destination {
  /** What is remembered must have a bound. */
  private static final int LONGEST_ID = 256;

  private final WeakReference<Object> object;
  private final String id;
  private final int hash;

  private Destination(Object object, String id) {
    this.object = new WeakReference<>(object);
    this.id = id;
    this.hash = 31 * System.identityHashCode(object) + (id == null ? 0 : id.hashCode());
  }

  static Destination of(Object connection) {
    return new Destination(connection, null);
  }

  /**
   * @param scope what the id is unique in: the object that the sink was called on, or the class
   *     loader of the application
   */
  static Destination of(String id, Object scope) {
    return new Destination(scope, id.length() <= LONGEST_ID ? id : Fingerprint.of(id));
  }

  /** Whether it is the object itself, and not an id. */
  boolean isConnection() {
    return id == null;
  }

  /** Whether both are there and of the same class. */
  boolean isLike(Destination other) {
    Object mine = object.get();
    Object theirs = other.object.get();
    return mine != null && theirs != null && mine.getClass() == theirs.getClass();
  }

  /** What a path found: a text or number is an id, else it is the connection; null for nothing. */
  static Destination told(Object value, Connection connection, ClassLoader application) {
    String id = CanonicalText.of(value);
    if (id != null) {
      return of(id, application);
    }
    return value == null ? null : of(connection.unwrap(value));
  }

  /** For the log. */
  String label() {
    Object target = object.get();
    String name = target == null ? "gone" : target.getClass().getName();
    return id == null ? name + "@" + Integer.toHexString(hash) : id;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Destination)) {
      return false;
    }
    Destination that = (Destination) other;
    Object mine = object.get();
    return hash == that.hash
        && (id == null ? that.id == null : id.equals(that.id))
        && mine == that.object.get()
        && (mine != null || id != null);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
