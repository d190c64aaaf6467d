package io.ssot.agent.core.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes the result of a call whose body does not run (DESIGN, rule 6). */
final class Results {
  private Results() {}

  /** Whether a call of this method has a result that can be made at all. */
  static boolean canBeMade(Target target) {
    return ResultTypes.canBeMade(target.returnDescriptor());
  }

  /** Whether {@link #ofSuppressed} makes one, as far as can be told without calling anybody. */
  static boolean couldBeMade(Target target, Claim winner, Object callback) {
    boolean future = ResultTypes.isFuture(target.returnDescriptor());
    return canBeMade(target)
        && !(future && winner != null && winner.unrepeatable)
        && (callback == null || SendHandlers.isHandler(callback));
  }

  /**
   * The result of a suppressed send, in an array of one; null if none can be made.
   *
   * @param winner the send that was delivered in its place, or null
   * @param self the object that the method was called on, or null
   * @param callback what the caller wants called when the send is done, or null
   */
  static Object[] ofSuppressed(Target target, Claim winner, Object self, Object callback) {
    String type = target.returnDescriptor();
    boolean future = ResultTypes.isFuture(type);
    if (!couldBeMade(target, winner, callback)) {
      return null;
    }
    Object value = winner == null ? null : winner.value;
    if (future && value == null && target.yields(self) == Boolean.class) {
      value = true;
    }
    if (callback != null && !SendHandlers.call(callback)) {
      return null;
    }
    if (type.equals("V")) {
      return new Object[1];
    }
    return new Object[] {future ? CompletableFuture.completedFuture(value) : (Object) true};
  }

  /** Keeps what a send's future yielded, if a second caller may have it too. */
  static void remember(Object value, Claim claim) {
    boolean repeatable =
        value == null
            || value instanceof String
            || value instanceof Boolean
            || value instanceof Number && value.getClass().getName().startsWith("java.lang.");
    claim.value = repeatable ? value : null;
    claim.unrepeatable = !repeatable;
  }

  /**
   * Whether a rerouted method of this type has a result at all, whatever the canonical one returns.
   */
  static boolean canBeRerouted(Target target, boolean inline, String canonicalType) {
    String type = target.returnDescriptor();
    return type.equals("V")
        || type.equals("Z")
        || type.equals(canonicalType)
        || ResultTypes.isFuture(type) && inline;
  }

  /**
   * The canonical method's result as the legacy method would return it; the event went out, so
   * there is always one.
   *
   * @param result null also if the canonical method threw
   */
  @SuppressWarnings("FutureReturnValueIgnored") // handed to the caller of the legacy method
  static Object ofRerouted(EmitMethod legacy, Object self, Object result) {
    String type = legacy.target.returnDescriptor();
    if (type.equals("V")) {
      return null;
    }
    if (type.equals("Z")) {
      return !Boolean.FALSE.equals(result);
    }
    if (type.length() == 1) {
      return result == null ? zero(type.charAt(0)) : result;
    }
    if (ResultTypes.isFuture(type)) {
      return future(legacy.yields(self), result);
    }
    return result != null && legacy.target.type().returnType().isInstance(result) ? result : null;
  }

  private static CompletableFuture<?> future(Class<?> yielded, Object result) {
    boolean truth = yielded == Boolean.class;
    if (result instanceof CompletionStage) {
      CompletableFuture<?> future = ((CompletionStage<?>) result).toCompletableFuture();
      return truth ? future.thenApply(value -> !Boolean.FALSE.equals(value)) : future;
    }
    if (truth) {
      return CompletableFuture.completedFuture(!Boolean.FALSE.equals(result));
    }
    boolean fits = yielded != null && yielded.isInstance(result);
    return CompletableFuture.completedFuture(fits ? result : null);
  }

  private static Object zero(char primitive) {
    switch (primitive) {
      case 'C':
        return (char) 0;
      case 'B':
        return (byte) 0;
      case 'S':
        return (short) 0;
      case 'J':
        return 0L;
      case 'F':
        return 0F;
      case 'D':
        return 0D;
      default:
        return 0;
    }
  }
}
