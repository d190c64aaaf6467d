package io.ssot.agent.core.dispatch;

/** Which results a call can have whose body does not run (DESIGN, rule 6). */
public final class ResultTypes {
  private static final String FUTURES =
      "Ljava/util/concurrent/CompletableFuture;"
          + "Ljava/util/concurrent/CompletionStage;"
          + "Ljava/util/concurrent/Future;";

  private ResultTypes() {}

  /**
   * Whether a method with this return type can be suppressed at all.
   *
   * @param type as in a descriptor, such as {@code V} or {@code Ljava/lang/String;}
   */
  public static boolean canBeMade(String type) {
    return type.equals("V") || type.equals("Z") || isFuture(type);
  }

  static boolean isFuture(String type) {
    return type.length() > 1 && FUTURES.contains(type);
  }
}
