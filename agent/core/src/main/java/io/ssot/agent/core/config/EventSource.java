package io.ssot.agent.core.config;

/**
 * How an emit method tells its event type: one of the three fields is not null. Of a sink none may
 * be: then the payload tells it.
 */
public final class EventSource {
  /** The name of a configured event. */
  public final String constant;

  /** The place of the type's spelling in the call. */
  public final Path path;

  /** What is taken off the method's name before the rest is spelled in snake case; may be "". */
  public final String prefix;

  private EventSource(String constant, Path path, String prefix) {
    this.constant = constant;
    this.path = path;
    this.prefix = prefix;
  }

  static EventSource payload() {
    return new EventSource(null, null, null);
  }

  static EventSource constant(String eventName) {
    return new EventSource(eventName, null, null);
  }

  static EventSource path(Path path) {
    return new EventSource(null, path, null);
  }

  static EventSource prefix(String prefix) {
    return new EventSource(null, null, prefix);
  }

  /**
   * The event type in a method's name: {@code emitAgentStarted} without {@code emit} gives {@code
   * agent_started}, {@code emitHTTPError} gives {@code http_error}.
   *
   * @return null if the name does not begin with the prefix, or nothing is left of it
   */
  public static String snakeCase(String methodName, String prefix) {
    if (!methodName.startsWith(prefix)) {
      return null;
    }
    String rest = methodName.substring(prefix.length());
    StringBuilder snake = new StringBuilder(rest.length() + 4);
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (beginsWord(rest, i) && snake.length() > 0 && snake.charAt(snake.length() - 1) != '_') {
        snake.append('_');
      }
      if (c != '_' || snake.length() > 0) {
        snake.append(Character.toLowerCase(c));
      }
    }
    return snake.length() == 0 ? null : snake.toString();
  }

  /** A capital begins a word after a small letter or digit, and as the last one of a run. */
  private static boolean beginsWord(String text, int at) {
    if (at == 0 || !Character.isUpperCase(text.charAt(at))) {
      return false;
    }
    return !Character.isUpperCase(text.charAt(at - 1))
        || (at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1)));
  }
}
