package io.ssot.agent.core.violation;

/**
 * A throwable in one line: its class, its message, where it came from, and the same of its causes.
 */
final class FaultText {
  private static final int MAX_MESSAGE = 200;
  private static final int MAX_CAUSES = 3;

  private FaultText() {}

  static String of(Throwable fault) {
    StringBuilder text = new StringBuilder();
    Throwable each = fault;
    for (int depth = 0; each != null && depth < MAX_CAUSES; depth++) {
      append(each, text.append(depth == 0 ? "" : ", caused by "));
      each = cause(each);
    }
    return fault == null ? "unknown" : text.toString();
  }

  private static void append(Throwable fault, StringBuilder text) {
    text.append(fault.getClass().getName());
    // Message and cause of an application's exception are application code, which may fail.
    try {
      String message = fault.getMessage();
      if (message != null) {
        text.append(": ").append(message, 0, Math.min(message.length(), MAX_MESSAGE));
      }
      StackTraceElement[] frames = fault.getStackTrace();
      if (frames.length > 0) {
        text.append(" at ").append(Origin.site(frames[0]));
      }
    } catch (Throwable inMessage) {
      text.append(" (its message cannot be read)");
    }
  }

  private static Throwable cause(Throwable fault) {
    try {
      return fault.getCause();
    } catch (Throwable inCause) {
      return null;
    }
  }
}
