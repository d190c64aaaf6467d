package io.ssot.agent.core.dispatch;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The canonical emitter's instances in one application, learnt weakly as they are constructed. */
final class LiveInstances {
  private static final int MOST_KEYS = 100_000;
  private static final int MOST_PER_KEY = 4;

  /** By key, the newest first; the key that was used longest ago goes first. */
  private final Map<String, Deque<WeakReference<Object>>> instances =
      new LinkedHashMap<String, Deque<WeakReference<Object>>>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, Deque<WeakReference<Object>>> eldest) {
          return size() > MOST_KEYS || firstLive(eldest.getValue()) == null;
        }
      };

  synchronized void created(String key, Object instance) {
    Deque<WeakReference<Object>> known = instances.get(key);
    if (known == null) {
      known = new ArrayDeque<>(1);
    }
    for (Iterator<WeakReference<Object>> i = known.iterator(); i.hasNext(); ) {
      Object other = i.next().get();
      if (other == null || other == instance) {
        i.remove();
      }
    }
    known.addFirst(new WeakReference<>(instance));
    if (known.size() > MOST_PER_KEY) {
      known.removeLast();
    }
    instances.put(key, known);
  }

  /** One of unknown age that was there before the agent. */
  synchronized void found(String key, Object instance) {
    Deque<WeakReference<Object>> known = instances.get(key);
    if (known == null || firstLive(known) == null) {
      created(key, instance);
    }
  }

  /** The newest instance that is still alive; null if there is none. */
  synchronized Object newest(String key) {
    Deque<WeakReference<Object>> known = instances.get(key);
    return known == null ? null : firstLive(known);
  }

  private static Object firstLive(Deque<WeakReference<Object>> references) {
    for (WeakReference<Object> reference : references) {
      Object instance = reference.get();
      if (instance != null) {
        return instance;
      }
    }
    return null;
  }
}
