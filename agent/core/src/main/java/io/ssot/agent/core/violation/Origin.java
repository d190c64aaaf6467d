package io.ssot.agent.core.violation;

/** Where an identity entered the causal chain: the emit method, and who called it. */
public final class Origin {
  public final Place method;

  /** The caller of the emit method; null where the call site was not sampled. */
  public final StackTraceElement callSite;

  public Origin(Place method, StackTraceElement callSite) {
    this.method = method;
    this.callSite = callSite;
  }

  @Override
  public String toString() {
    return callSite == null
        ? method + ", call site not sampled"
        : method + ", called at " + site(callSite);
  }

  /**
   * A call site without the loader and module that {@link StackTraceElement#toString} puts first.
   */
  static String site(StackTraceElement at) {
    return new Place(
            null, at.getClassName(), at.getMethodName(), at.getFileName(), at.getLineNumber())
        .toString();
  }
}
