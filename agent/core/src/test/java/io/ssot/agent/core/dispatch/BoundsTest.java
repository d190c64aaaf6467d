package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.Kind;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Memory is bounded, and what had to go is unknown and goes out (DESIGN, rule 12). */
class BoundsTest extends Benched {
  private void emitStep(Object emitter, Object step) {
    bench.emit(emitter, TYPE, "s", step, () -> push(PAYLOAD));
  }

  @Test
  void theOldestSettledEntryGoesFirst() {
    Counting evictions = new Counting();
    Stripe stripe = new Stripe(1000, 3, evictions);
    Entry[] entries = new Entry[4];
    for (int i = 0; i < 4; i++) {
      entries[i] = stripe.entry(key(i), i);
      entries[i].inFlight = i == 0 ? 1 : 0;
      stripe.touch(entries[i], i);
    }
    assertEquals(1, evictions.count);
    assertEquals(entries[0], stripe.entry(key(0), 5), "in flight");
    assertTrue(entries[1].forgotten);
    assertFalse(entries[2].forgotten);
    stripe.touch(entries[2], 6);
    stripe.touch(stripe.entry(key(5), 7), 7);
    assertTrue(entries[3].forgotten, "entry 2 was touched after it");
  }

  @Test
  void whereAllIsInFlightNothingNewIsRemembered() {
    Counting evictions = new Counting();
    Stripe stripe = new Stripe(1000, 1, evictions);
    Entry first = stripe.entry(key(1), 0);
    first.inFlight = 1;
    stripe.touch(first, 0);
    assertEquals(null, stripe.entry(key(2), 1));
    assertFalse(first.forgotten);
    assertTrue(stripe.entry(key(2), 1001 + 1) != null, "one without an outcome for a whole window");
    assertTrue(first.forgotten);
    assertEquals(1, evictions.count);
  }

  private static final class Counting implements Runnable {
    int count;

    @Override
    public void run() {
      count++;
    }
  }

  private Ledger.Key key(int step) {
    String[] by = {Integer.toString(step)};
    Identity identity = new Identity(bench.config.event(TYPE), "s", by);
    return new Ledger.Key(identity, Destination.of(session), bench.dispatcher.origins);
  }

  @Test
  void aFullLedgerForgetsAndCounts() {
    bench("stage: enforce", "max-entries: 160", Bench.USUAL);
    for (int i = 0; i < 10_000; i++) {
      emitStep(a, i);
    }
    assertEquals(10_000 - 160, bench.count("evicted"));
    emitStep(b, 0);
    assertEquals(10_001, session.count(), "forgotten");
    emitStep(b, 9_999);
    assertEquals(10_001, session.count(), "remembered");
  }

  @Test
  void anOldEntryIsNoEviction() {
    bench("stage: enforce", "max-entries: 160", Bench.USUAL);
    for (int i = 0; i < 10_000; i++) {
      emitStep(a, i);
      bench.pass(200);
    }
    assertEquals(0, bench.count("evicted"));
  }

  @Test
  void sendsWithoutAnOutcomeFillTheLedgerAndTheRestGoesOut() {
    bench("stage: enforce", "max-entries: 16", "wait: 0ms", Bench.USUAL);
    for (int i = 0; i < 1000; i++) {
      session.next(CompletableFuture::new);
      bench.emit(a, TYPE, "s", i, () -> bench.send(session, "later", PAYLOAD));
    }
    assertTrue(bench.count("ledger-full") > 900);
    assertEquals(1000, session.count());
    bench.pass(10_001);
    emitStep(a, "x");
    emitStep(b, "x");
    assertEquals(1001, session.count(), "there is room again");
  }

  @Test
  void whatIsSettledAfterItWasForgottenHarmsNothing() {
    bench("stage: enforce", "max-entries: 16", "wait: 0ms", Bench.USUAL);
    CompletableFuture<Boolean> late = new CompletableFuture<>();
    session.next(() -> late);
    bench.emit(a, TYPE, "s", 0, () -> bench.send(session, "later", PAYLOAD));
    bench.pass(10_001);
    for (int i = 1; i < 1000; i++) {
      emitStep(a, i);
    }
    late.complete(true);
    emitStep(b, 999);
    assertEquals(1000, session.count());
  }

  @Test
  void oneEntryIsBoundedToo() {
    emit(
        a,
        () -> {
          for (int i = 0; i < 20_000; i++) {
            push(PAYLOAD);
          }
          Frame frame = bench.dispatcher.tokens.frame();
          assertTrue(frame.emission.sentBelow(frame).size() < 100);
          return null;
        });
    for (int i = 0; i < 20_000; i++) {
      emit(b);
    }
    for (int i = 0; i < 2_000; i++) {
      emitInVain(c);
    }
    assertTrue(reachable(bench.dispatcher) < 5_000, () -> reachable(bench.dispatcher) + " objects");
    assertEquals(40_000 - bench.violations(Kind.DUPLICATE_ORIGIN), session.count());
  }

  @Test
  void sendsWithoutAnOutcomeInOneEntryAreBoundedToo() {
    bench("stage: enforce", "wait: 0ms", Bench.USUAL);
    List<CompletableFuture<Boolean>> outcomes = new ArrayList<>();
    emit(
        a,
        () -> {
          for (int i = 0; i < 20_000; i++) {
            CompletableFuture<Boolean> outcome = new CompletableFuture<>();
            outcomes.add(outcome);
            session.next(() -> outcome);
            bench.send(session, "later", PAYLOAD);
          }
          return emit(b);
        });
    assertTrue(reachable(bench.dispatcher) < 5_000, () -> reachable(bench.dispatcher) + " objects");
    for (int i = 1; i < outcomes.size(); i++) {
      outcomes.get(i).complete(false);
    }
    assertTrue(reachable(bench.dispatcher) < 5_000, () -> reachable(bench.dispatcher) + " objects");
  }

  @Test
  void theAgentKeepsNothingOfTheApplication() {
    Session gone = new Session();
    CompletableFuture<Object> outcome = new CompletableFuture<>();
    Object yielded = new ArrayList<>();
    gone.next(() -> outcome);
    Object payload = Map.of("type", TYPE, "text", new AtomicInteger());
    emit(
        a,
        () -> {
          bench.send(gone, "later", payload);
          outcome.complete(yielded);
          bench.send(gone, "push", payload);
          return emit(b, () -> bench.send(gone, "push", payload));
        });
    Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(bench.dispatcher, kept);
    for (Object mine : new Object[] {gone, payload, outcome, yielded, a, b}) {
      assertFalse(kept.contains(mine), mine.getClass().getName());
    }
  }

  private static int reachable(Object root) {
    Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(root, found);
    return found.size();
  }

  /** What our own objects and collections of the JDK lead to; not through weak references. */
  private static void collect(Object root, Set<Object> found) {
    ArrayDeque<Object> open = new ArrayDeque<>();
    open.add(root);
    while (!open.isEmpty()) {
      Object object = open.remove();
      boolean leaf =
          object instanceof java.lang.ref.Reference
              || object instanceof io.ssot.agent.core.violation.ViolationLog
              || object instanceof io.ssot.agent.core.config.Config
              || object instanceof String
              || !found.add(object);
      if (leaf) {
        continue;
      }
      if (object instanceof Map) {
        open.addAll(((Map<?, ?>) object).keySet());
        open.addAll(((Map<?, ?>) object).values());
      } else if (object instanceof Collection) {
        open.addAll((Collection<?>) object);
      } else if (object instanceof Object[]) {
        for (int i = 0; i < Array.getLength(object); i++) {
          add(Array.get(object, i), open);
        }
      } else if (object.getClass().getName().startsWith("io.ssot.")) {
        addFields(object, open);
      }
    }
  }

  private static void addFields(Object object, ArrayDeque<Object> open) {
    for (Class<?> c = object.getClass();
        c.getName().startsWith("io.ssot.");
        c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          add(Bench.unchecked(() -> field.get(object)), open);
        }
      }
    }
  }

  private static void add(Object object, ArrayDeque<Object> open) {
    if (object != null) {
      open.add(object);
    }
  }
}
