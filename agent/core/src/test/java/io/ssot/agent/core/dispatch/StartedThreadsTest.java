package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/**
 * A thread that is started in an emission goes on with it (DESIGN, rule 3), but a thread may also
 * be the one that serves everybody from then on.
 */
class StartedThreadsTest extends Benched {
  private static final long WINDOW = 10_000;

  /** Runs on a thread that is started here, and waits for it. */
  private Object elsewhere(Bench.Body body) {
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Throwable t) {
                failure[0] = t;
              }
            });
    return joined(thread, failure);
  }

  private Object joined(Thread thread, Throwable[] failure) {
    bench.dispatcher.causality().made(thread);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertNull(failure[0], () -> String.valueOf(failure[0]));
    return null;
  }

  @Test
  void whatItSendsIsTheEmissions() {
    emit(a, () -> elsewhere(() -> push(PAYLOAD)));
    emit(b);
    assertEquals(1, session.count());
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
    assertEquals(1, bench.cell(b, TYPE).suppressed.sum());
  }

  /** The twin: a consumer's second message is another event, and looks just the same. */
  @Test
  void itSpeaksForOneSend() {
    for (Object emitter : new Object[] {a, b}) {
      emit(
          emitter,
          () ->
              elsewhere(
                  () -> {
                    push(PAYLOAD);
                    return push(PAYLOAD);
                  }));
    }
    assertEquals(3, session.count(), "each one's second send goes out");
    assertEquals(2, bench.count("thread-token-spent " + session.getClass().getName() + ".push"));
  }

  @Test
  void anEmitMethodOnItIsTheSameEmission() {
    emit(a, () -> elsewhere(() -> emit(b)));
    assertEquals(0, bench.cell(b, TYPE).emissions.sum());
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void itsTokenEndsWithTheWindow() {
    emit(
        a,
        () ->
            elsewhere(
                () -> {
                  bench.pass(WINDOW + 1);
                  push(PAYLOAD);
                  return null;
                }));
    assertEquals(0, bench.cell(a, TYPE).delivered.sum());
    assertEquals(1, session.count());
  }

  @Test
  void aWorkerThatLooksForATaskCarriesNothing() {
    emit(
        a,
        () ->
            elsewhere(
                () -> {
                  bench.dispatcher.causality().idle();
                  return push(PAYLOAD);
                }));
    assertEquals(0, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void theEmissionIsOverWhenTheThreadIs() {
    Emission[] emission = new Emission[1];
    emit(
        a,
        () -> {
          emission[0] = bench.dispatcher.tokens.frame().emission;
          Object unused =
              elsewhere(
                  () -> {
                    push(PAYLOAD);
                    assertTrue(emission[0].isPending());
                    bench.dispatcher.causality().idle();
                    return null;
                  });
          assertEquals(false, emission[0].isPending());
          return unused;
        });
  }

  /** An executor that has a thread for each task: the task may send to many. */
  @Test
  void theThreadOfOneTaskIsTheTask() {
    Session other = new Session();
    emit(
        a,
        () -> {
          Thread thread =
              new Thread(
                  () -> {
                    push(PAYLOAD);
                    bench.send(other, "push", PAYLOAD);
                  });
          bench.dispatcher.causality().submitted(thread);
          return joined(thread, new Throwable[1]);
        });
    assertEquals(2, bench.cell(a, TYPE).delivered.sum());
  }

  /** A pool starts a worker inside of the emission that hands it its first task. */
  @Test
  void theFirstTaskOfAThreadSpeaksForItself() {
    for (Object emitter : new Object[] {a, b}) {
      emit(
          emitter,
          () -> {
            Runnable task = new FutureTask<>(() -> null);
            bench.dispatcher.causality().submitted(task);
            return elsewhere(
                () -> {
                  Object context = bench.dispatcher.causality().started(task);
                  push(PAYLOAD);
                  push(PAYLOAD);
                  bench.dispatcher.causality().ended(context);
                  return null;
                });
          });
    }
    assertEquals(2, session.count());
    assertEquals(2, bench.cell(a, TYPE).delivered.sum());
    assertEquals(2, bench.cell(b, TYPE).suppressed.sum());
  }

  private static final class Worker extends ForkJoinWorkerThread {
    private final Runnable work;

    Worker(Runnable work) {
      super(ForkJoinPool.commonPool());
      this.work = work;
    }

    @Override
    public void run() {
      work.run();
    }
  }

  @Test
  void aPoolsWorkerIsNobodys() {
    emit(a, () -> joined(new Worker(() -> push(PAYLOAD)), new Throwable[1]));
    assertEquals(0, bench.cell(a, TYPE).delivered.sum());
    assertEquals(1, session.count());
  }
}
