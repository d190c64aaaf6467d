package io.ssot.agent.core.violation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/**
 * The context class loader while slf4j-simple is set up: the agent's own, and the settings.
 *
 * <p>They are no file in the jar, because the build renames SLF4J's packages, and with them the
 * keys, which a file would not follow. Without its date: that is made by {@code java.text}, whose
 * first use loads some 200 classes.
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
    return prefix + "showDateTime=false\n" + prefix + "showThreadName=false\n";
  }
}
