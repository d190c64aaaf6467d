package io.ssot.agent.core.dispatch;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinTask;

/**
 * Carries tokens to other threads: captured when a task is handed to an executor, put on the thread
 * that runs it. They belong to the task, in a side table that does not keep the task alive.
 *
 * <p>A task without fields of its own (a lambda that captures nothing) may be one shared constant, so
 * it carries no token; one that is submitted again before it ran carries none either.
 */
final class TaskTokens {
  /** Compared by the identity of the task; removed once it ran or is gone. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object task, ReferenceQueue<Object> gone) {
      super(task, gone);
      hash = System.identityHashCode(task);
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Key && get() != null && get() == ((Key) other).get());
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** The thread's state before the task; the task's token ends with it. */
  private static final class Hop {
    final Frame task;
    final Frame frame;
    final Send send;

    Hop(Frame task, Tokens.State before) {
      this.task = task;
      this.frame = before == null ? null : before.frame;
      this.send = before == null ? null : before.send;
    }
  }

  private static final int MOST = 100_000;

  private final Tokens tokens;
  private final ConcurrentHashMap<Key, Frame> captured = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final ClassValue<Boolean> shareable =
      new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return !hasField(type);
        }
      };

  TaskTokens(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The task is new, so nobody else can have captured it. */
  void created(Object task) {
    Frame frame = tokens.frame();
    if (frame != null && frame.emission != null) {
      capture(task, frame);
    }
  }

  void submitted(Object task) {
    Frame frame = tokens.frame();
    if (frame == null || frame.emission == null || task == null) {
      return;
    }
    // A ForkJoinTask belongs to its maker: the one who submits a completion is whoever came last.
    if (!(task instanceof ForkJoinTask) && !shareable.get(task.getClass())) {
      capture(task, frame);
    }
  }

  private void capture(Object task, Frame frame) {
    expunge();
    if (captured.size() >= MOST) {
      return;
    }
    Key key = new Key(task, gone);
    Frame before = captured.putIfAbsent(key, frame);
    if (before == null) {
      frame.emission.pending(1);
    } else if (before.emission != frame.emission) {
      drop(key);
    }
  }

  /** Puts the task's token on this thread; answers what {@link #ended} needs, null for no token. */
  Object started(Object task) {
    if (captured.isEmpty()) {
      return null;
    }
    Frame frame = captured.remove(new Key(task, null));
    if (frame == null) {
      return null;
    }
    Hop hop = new Hop(frame, tokens.peek());
    tokens.restore(frame, null);
    return hop;
  }

  void ended(Object context) {
    Hop hop = (Hop) context;
    hop.task.emission.pending(-1);
    tokens.restore(hop.frame, hop.send);
  }

  private void expunge() {
    for (Reference<?> key; (key = gone.poll()) != null; ) {
      drop((Key) key);
    }
  }

  private void drop(Key key) {
    Frame frame = captured.remove(key);
    if (frame != null) {
      frame.emission.pending(-1);
    }
  }

  private static boolean hasField(Class<?> type) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          return true;
        }
      }
    }
    return false;
  }
}
