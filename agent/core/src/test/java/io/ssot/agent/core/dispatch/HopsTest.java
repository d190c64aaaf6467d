package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.Kind;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import org.junit.jupiter.api.Test;

/** Tokens travel with tasks, not with threads (DESIGN, rules 3 and 4). */
class HopsTest extends Benched {
  /** A task with state of its own. */
  private static class Task implements Runnable {
    final Bench.Body body;

    Task(Bench.Body body) {
      this.body = body;
    }

    @Override
    public void run() {
      Bench.unchecked(body);
    }
  }

  private Task submit(Bench.Body body) {
    Task task = new Task(body);
    bench.dispatcher.causality().submitted(task);
    return task;
  }

  /** What the gate does around a task. */
  private void run(Runnable task) {
    Object context = bench.dispatcher.causality().started(task);
    try {
      task.run();
    } finally {
      if (context != null) {
        bench.dispatcher.causality().ended(context);
      }
    }
  }

  private Frame carried() {
    return bench.dispatcher.tokens.frame();
  }

  @Test
  void theTokenFollowsTheTask() {
    Task[] task = new Task[1];
    emit(a, () -> task[0] = submit(() -> emit(b)));
    run(task[0]);
    assertEquals(1, session.count());
    assertEquals(0, bench.cell(b, TYPE).emissions.sum());
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
    emit(c);
    assertEquals(1, session.count());
  }

  @Test
  void itEndsWithTheTaskAndGivesBackWhatTheThreadCarried() {
    Task[] task = new Task[1];
    emit(a, () -> task[0] = submit(() -> null));
    emit(
        b,
        () -> {
          Frame mine = carried();
          run(task[0]);
          assertSame(mine, carried());
          return null;
        });
    run(task[0]);
    assertNull(carried(), "it ran already");
  }

  @Test
  void aTaskOfNobodyCarriesNothing() {
    Task task = submit(() -> push(PAYLOAD));
    run(task);
    assertEquals(1, bench.violations(Kind.UNREGISTERED_ORIGIN));
  }

  /** The gate hands over what the agent before gave to a method or task that is under way. */
  @Test
  void whatBeganUnderAnotherAgentIsNotOurs() {
    Object others = new Object();
    bench.dispatcher.exited(others, null, null);
    bench.dispatcher.causality().ended(others);
    bench.dispatcher.causality().left(others);
  }

  @Test
  void aTaskThatThrowsTakesItsTokenAlong() {
    Task[] task = new Task[1];
    emit(a, () -> task[0] = submit(Benched::fails));
    try {
      run(task[0]);
    } catch (IllegalStateException expected) {
      assertNull(bench.dispatcher.tokens.peek());
    }
  }

  private enum Constant implements Runnable {
    ONE;

    @Override
    public void run() {}
  }

  @Test
  void whatMayBeASharedConstantCarriesNothing() {
    Runnable stateless = () -> {};
    emit(
        a,
        () -> {
          bench.dispatcher.causality().submitted(stateless);
          bench.dispatcher.causality().submitted(Constant.ONE);
          return null;
        });
    assertNull(bench.dispatcher.causality().started(stateless));
    assertNull(bench.dispatcher.causality().started(Constant.ONE));
  }

  @Test
  void aTaskThatSeveralEmissionsSubmitCarriesNothing() {
    Task shared = new Task(() -> null);
    for (String step : new String[] {"1", "2", "3"}) {
      bench.emit(
          a,
          TYPE,
          "s",
          step,
          () -> {
            bench.dispatcher.causality().submitted(shared);
            return null;
          });
    }
    for (int i = 0; i < 3; i++) {
      assertNull(bench.dispatcher.causality().started(shared), "run " + i);
    }
    bench.emit(a, TYPE, "s", "4", () -> submitAgain(shared));
    Object context = bench.dispatcher.causality().started(shared);
    assertNotNull(context, "once all of them ran it is free again");
    bench.dispatcher.causality().ended(context);
  }

  private Object submitAgain(Runnable task) {
    bench.dispatcher.causality().submitted(task);
    return null;
  }

  @Test
  void aTaskThatOneEmissionSubmitsTwiceRunsTwiceWithItsToken() {
    Task[] task = new Task[1];
    emit(
        a,
        () -> {
          task[0] = submit(() -> push(PAYLOAD));
          return submitAgain(task[0]);
        });
    run(task[0]);
    run(task[0]);
    assertEquals(2, session.count());
    assertEquals(2, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void equalTasksAreNotTheSame() {
    class Equal extends Task {
      Equal() {
        super(() -> null);
      }

      @Override
      public boolean equals(Object other) {
        return true;
      }

      @Override
      public int hashCode() {
        return 1;
      }
    }

    emit(a, () -> submitAgain(new Equal()));
    assertNull(bench.dispatcher.causality().started(new Equal()));
  }

  @Test
  void aForkJoinTaskBelongsToItsMaker() {
    RecursiveAction[] task = new RecursiveAction[1];
    emit(
        a,
        () -> {
          task[0] =
              new RecursiveAction() {
                private static final long serialVersionUID = 1L;

                @Override
                protected void compute() {}
              };
          bench.dispatcher.causality().made(task[0]);
          return null;
        });
    bench.emit(b, TYPE, "s", "2", () -> submitTask(task[0]));
    Object context = bench.dispatcher.causality().started(task[0]);
    assertSame(a.getClass().getName(), carried().method.target.className.intern());
    bench.dispatcher.causality().ended(context);
    assertNull(bench.dispatcher.causality().started(task[0]), "it runs once");
  }

  private Object submitTask(ForkJoinTask<?> task) {
    bench.dispatcher.causality().submitted(task);
    return null;
  }

  @Test
  void aStageThatIsTriedBeforeItsTimeKeepsItsToken() {
    Task stage = new Task(() -> push(PAYLOAD));
    emit(
        a,
        () -> {
          bench.dispatcher.causality().made(stage);
          return null;
        });
    for (int i = 0; i < 3; i++) {
      Object attempt = bench.dispatcher.causality().attempting(stage);
      assertNotNull(carried());
      bench.dispatcher.causality().left(attempt);
      assertNull(bench.dispatcher.tokens.peek());
    }
    Object attempt = bench.dispatcher.causality().attempting(stage);
    Emission emission = carried().emission;
    assertTrue(emission.isPending());
    stage.run();
    bench.dispatcher.causality().ended(attempt);
    assertEquals(1, bench.cell(a, TYPE).delivered.sum());
    assertEquals(false, emission.isPending());
    assertNull(bench.dispatcher.causality().attempting(stage), "it ran");
  }

  @Test
  void aTaskFromInsideASinkSendsForItselfOnceTheSinkReturned() {
    Task[] task = new Task[1];
    session.next(() -> emit(b, () -> task[0] = submit(() -> push(PAYLOAD))));
    emit(a);
    run(task[0]);
    assertEquals(1, session.count(), "a delivered it, so b's is a copy");
    assertEquals(1, bench.cell(a, TYPE).suppressed.sum());
  }

  @Test
  void whatAnUnreadableEmissionSubmitsIsNobodysAndNotUnregistered() {
    Task[] task = new Task[1];
    emit(
        a, () -> bench.emit(b, "heartbeat", "s", "1", () -> task[0] = submit(() -> push(PAYLOAD))));
    run(task[0]);
    assertEquals(1, session.count());
    assertEquals(0, bench.violations(Kind.UNREGISTERED_ORIGIN));
    assertEquals(0, bench.cell(a, TYPE).delivered.sum());
  }

  @Test
  void workThatStartsItsOwnSuccessorDragsNoEndlessChain() {
    Task[] next = new Task[1];
    emit(a, () -> next[0] = submit(() -> null));
    for (int i = 0; i < 1000; i++) {
      Object context = bench.dispatcher.causality().started(next[0]);
      bench.emit(a, TYPE, "s", "step " + i, () -> next[0] = submit(() -> null));
      bench.dispatcher.causality().ended(context);
    }
    Object context = bench.dispatcher.causality().started(next[0]);
    int depth = 0;
    for (Frame f = carried(); f != null; f = f.parent) {
      depth++;
    }
    bench.dispatcher.causality().ended(context);
    int deepest = depth;
    assertTrue(deepest < 100, () -> deepest + " frames");
  }

  @Test
  void aTaskThatNeverRunsIsForgotten() {
    Emission[] emission = new Emission[1];
    emit(
        a,
        () -> {
          emission[0] = carried().emission;
          return submit(() -> null) == null;
        });
    assertTrue(emission[0].isPending());
    for (int i = 0; i < 200 && emission[0].isPending(); i++) {
      System.gc();
      bench.emit(b, TYPE, "s", "2", () -> submit(() -> null));
    }
    assertEquals(false, emission[0].isPending());
  }

  @Test
  void soManyTasksThatNoMoreAreRemembered() {
    Task[] tasks = new Task[TaskTokens.MOST + 1];
    emit(
        a,
        () -> {
          for (int i = 0; i < tasks.length; i++) {
            tasks[i] = submit(() -> null);
          }
          return null;
        });
    assertEquals(1, bench.count("tokens-full"));
    assertNull(bench.dispatcher.causality().started(tasks[tasks.length - 1]));
  }
}
