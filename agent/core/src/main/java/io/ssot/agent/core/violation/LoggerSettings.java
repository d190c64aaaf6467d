package io.ssot.agent.core.violation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/**
 * The context class loader of the log's thread: the agent's own, and the settings of slf4j-simple.
 *
 * <p>They are no file in the jar, because the build renames SLF4J's packages, and with them the
 * keys, which a file would not follow.
 */
final class LoggerSettings extends ClassLoader {
  LoggerSettings() {
    super(LoggerSettings.class.getClassLoader());
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    return name.equals("simplelogger.properties")
        ? new ByteArrayInputStream(settings().getBytes(StandardCharsets.ISO_8859_1))
        : super.getResourceAsStream(name);
  }

  private static String settings() {
    String prefix = Logger.class.getPackage().getName() + ".simpleLogger.";
    return prefix
        + "showDateTime=true\n"
        + prefix
        + "dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ\n"
        + prefix
        + "showThreadName=false\n";
  }
}
