package io.ssot.agent.core.dispatch;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Reads what became of a call: it failed if it threw, answered {@code false}, or its future fails,
 * is cancelled or yields {@code false}. What a callback is told is read by {@link Callback}.
 */
final class Outcome {
  private Outcome() {}

  /** Settles the send, at once or when its future is done or its callback called. */
  static void of(Send send, Object result, Throwable thrown, Settlement settlement) {
    if (thrown != null) {
      settlement.settle(send, false);
    } else if (result instanceof CompletionStage) {
      CompletionStage<?> unused =
          ((CompletionStage<?>) result)
              .whenComplete(
                  (value, failure) -> {
                    Results.remember(value, send.claim);
                    settlement.settle(send, failure == null && !Boolean.FALSE.equals(value));
                  });
    } else if (send.toldLater && !send.suppressed && !Boolean.FALSE.equals(result)) {
      return; // the callback settles it
    } else if (result instanceof Future) {
      ofFuture(send, (Future<?>) result, settlement);
    } else {
      settlement.settle(send, !Boolean.FALSE.equals(result));
    }
  }

  /** What is not done yet is taken for sent, until a copy of it comes: nothing tells when it is. */
  private static void ofFuture(Send send, Future<?> future, Settlement settlement) {
    if (future.isDone()) {
      settlement.settle(send, Boolean.TRUE.equals(delivered(future, 0)));
    } else {
      send.claim.future(future);
      settlement.settle(send, true);
    }
  }

  /** Whether what the future stands for was delivered; null if that is not known in time. */
  static Boolean delivered(Future<?> future, long nanos) {
    try {
      return !Boolean.FALSE.equals(future.get(nanos, TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException | CancellationException e) {
      return false;
    }
  }

  /** Calls {@code then} with the failure of a future, if {@code result} is one that fails. */
  static void whenFailed(Object result, Consumer<Throwable> then) {
    if (result instanceof CompletionStage) {
      CompletionStage<?> unused =
          ((CompletionStage<?>) result)
              .whenComplete(
                  (value, failure) -> {
                    if (failure != null) {
                      then.accept(failure);
                    }
                  });
    }
  }
}
