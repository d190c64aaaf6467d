package io.ssot.agent.core.dispatch;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells nobody when it is done. */
final class PlainFuture<T> implements Future<T> {
  private final Future<T> hidden;

  PlainFuture(Future<T> hidden) {
    this.hidden = hidden;
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    return hidden.cancel(mayInterrupt);
  }

  @Override
  public boolean isCancelled() {
    return hidden.isCancelled();
  }

  @Override
  public boolean isDone() {
    return hidden.isDone();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    return hidden.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return hidden.get(timeout, unit);
  }
}
