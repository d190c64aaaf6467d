package io.ssot.agent.core.install;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this build. */
final class Version {
  static final String TEXT = read();

  private Version() {}

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException | NullPointerException e) {
      return "unknown";
    }
    return properties.getProperty("version");
  }
}
