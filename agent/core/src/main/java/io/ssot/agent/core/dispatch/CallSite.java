package io.ssot.agent.core.dispatch;

/**
 * Finds who called a woven method.
 *
 * <p>A {@code Throwable} and not a {@code StackWalker}, whose streams cost a small application more
 * at the first walk than all later ones together.
 */
final class CallSite {
  private CallSite() {}

  /** The frame above {@code target} and its bridges and proxies; null if there is none. */
  static StackTraceElement of(Target target) {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    int i = 0;
    while (i < stack.length && !isCallOf(target, stack[i])) {
      i++;
    }
    while (i < stack.length && (isCallOf(target, stack[i]) || isSynthetic(stack[i]))) {
      i++;
    }
    return i < stack.length ? stack[i] : null;
  }

  private static boolean isCallOf(Target target, StackTraceElement frame) {
    return frame.getMethodName().equals(target.method)
        && frame.getClassName().equals(target.className);
  }

  /** Proxies, reflection and method handles. */
  private static boolean isSynthetic(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.contains("$$")
        || name.contains("$Proxy")
        || name.startsWith("java.lang.reflect.")
        || name.startsWith("java.lang.invoke.")
        || name.startsWith("jdk.internal.reflect.");
  }
}
