package io.ssot.agent.core.dispatch;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Reads what became of a call: it failed if it threw, answered {@code false}, or its future fails, is
 * cancelled or yields {@code false}.
 */
final class Outcome {
  private Outcome() {}

  /** Settles the send, at once or when its future is done. */
  static void of(Send send, Object result, Throwable thrown, Sends sends) {
    if (thrown != null) {
      sends.settle(send, false);
    } else if (result instanceof CompletionStage) {
      ((CompletionStage<?>) result)
          .whenComplete(
              (value, failure) -> {
                send.value = value;
                sends.settle(send, failure == null && !Boolean.FALSE.equals(value));
              });
    } else if (result instanceof Future) {
      sends.settle(send, !hasFailed((Future<?>) result));
    } else {
      sends.settle(send, !Boolean.FALSE.equals(result));
    }
  }

  /** Calls {@code then} with the failure of a future, if {@code result} is one that fails. */
  static void whenFailed(Object result, Consumer<Throwable> then) {
    if (result instanceof CompletionStage) {
      ((CompletionStage<?>) result)
          .whenComplete(
              (value, failure) -> {
                if (failure != null) {
                  then.accept(failure);
                }
              });
    }
  }

  /** What is not done yet is taken for sent: nothing tells when a plain future is. */
  private static boolean hasFailed(Future<?> future) {
    if (!future.isDone()) {
      return false;
    }
    if (future.isCancelled()) {
      return true;
    }
    try {
      return Boolean.FALSE.equals(future.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }
}
