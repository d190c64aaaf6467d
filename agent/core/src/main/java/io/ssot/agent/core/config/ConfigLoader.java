package io.ssot.agent.core.config;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;

/** Finds the configuration and reads it. */
public final class ConfigLoader {
  private static final String DEFAULT_FILE = "ssot.yaml";
  private static final String[] ARGUMENTS = {"config", "strict", "jar"};
  private static final int MAX_BYTES = 1 << 20;

  private ConfigLoader() {}

  /**
   * Reads the file that is named by the agent argument {@code config}, by {@code -Dssot.config}, by
   * {@code SSOT_CONFIG}, or else {@code ssot.yaml} in the working directory.
   *
   * @throws ConfigException if there is none, or it can't be used
   * @throws IOException if it can't be read for another reason
   */
  public static Config load(
      Map<String, String> agentArguments, Map<String, String> environment, Properties system)
      throws ConfigException, IOException {
    refuseUnknown(agentArguments);
    String given = "-Dssot.config";
    String name = system.getProperty("ssot.config");
    if (agentArguments.get("config") != null) {
      given = "the agent argument config";
      name = agentArguments.get("config");
    } else if (name == null) {
      given = "SSOT_CONFIG";
      name = environment.get("SSOT_CONFIG");
    }
    if (name == null || name.isEmpty()) {
      given = null;
      name = DEFAULT_FILE;
    }
    return parse(text(name, given), name, environment, system);
  }

  /**
   * Reads a configuration.
   *
   * @param fileName as it shall stand in messages
   * @throws ConfigException with everything that is wrong with it
   */
  public static Config parse(
      String text, String fileName, Map<String, String> environment, Properties system)
      throws ConfigException {
    return new ConfigReader().read(text, fileName, environment, system);
  }

  /**
   * The text of a configuration that was read before.
   *
   * @throws ConfigException if it is not there any more, or cannot be read
   */
  public static String text(String name) throws ConfigException, IOException {
    if (!new File(name).exists()) {
      throw ConfigException.of(new Mark(name, 0, 0), "is gone", "put it back");
    }
    return text(name, null);
  }

  /**
   * That a file which held a configuration holds nothing; nobody takes all rules away like that.
   */
  public static ConfigException empty(String name) {
    return ConfigException.of(
        new Mark(name, 0, 0), "is empty", "write another file and move it to its place");
  }

  /** That a file cannot be read for another reason than what is told of anyway. */
  public static ConfigException unreadable(String name, IOException cause) {
    return ConfigException.of(
        new Mark(name, 0, 0), "can't be read (" + cause + ")", "see to its file system");
  }

  private static void refuseUnknown(Map<String, String> agentArguments) throws ConfigException {
    Problems problems = new Problems();
    for (String key : agentArguments.keySet()) {
      if (!Keys.contains(ARGUMENTS, key)) {
        String near = Suggestion.nearest(key, Arrays.asList(ARGUMENTS));
        problems.add(
            new Mark("agent argument " + key, 0, 0),
            "unknown",
            near == null
                ? "write config=FILE or strict=true; settings go into the file or -Dssot." + key
                : "did you mean `" + near + "`?");
      }
    }
    problems.raise();
  }

  /**
   * The file's text.
   *
   * @param given what named the file; null if nothing did
   */
  private static String text(String name, String given) throws ConfigException, IOException {
    File file = new File(name);
    Mark mark = new Mark(name, 0, 0);
    if (!file.exists()) {
      throw given == null
          ? ConfigException.of(
              mark,
              "not found in the working directory, and nothing else names a configuration",
              "write it there, or name it with the agent argument config=FILE, -Dssot.config=FILE"
                  + " or SSOT_CONFIG=FILE")
          : ConfigException.of(mark, "not found", "correct " + given + ", which names it");
    }
    if (file.isDirectory()) {
      throw ConfigException.of(mark, "is a directory", "name the file in it");
    }
    if (!file.isFile()) {
      // Opening a pipe would wait for whoever writes to it.
      throw ConfigException.of(mark, "is not a regular file", "write the configuration to one");
    }
    if (!file.canRead()) {
      throw ConfigException.of(mark, "can't be read", "let the service's user read it");
    }
    return decode(bytes(file, mark), mark);
  }

  private static byte[] bytes(File file, Mark mark) throws ConfigException, IOException {
    try (InputStream in = new FileInputStream(file)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes.write(buffer, 0, count);
        if (bytes.size() > MAX_BYTES) {
          throw ConfigException.of(mark, "longer than 1 MB", "name the configuration itself");
        }
      }
      return bytes.toByteArray();
    }
  }

  private static String decode(byte[] bytes, Mark mark) throws ConfigException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // What is not UTF-8 became a replacement character; a real one survives the way back.
    int at = text.indexOf('\uFFFD');
    if (at >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      int line = 1;
      for (int i = 0; i < at; i++) {
        line += text.charAt(i) == '\n' ? 1 : 0;
      }
      int column = at - text.lastIndexOf('\n', at);
      throw ConfigException.of(
          new Mark(mark.file, line, column), "not UTF-8", "save the file as UTF-8");
    }
    return text;
  }
}
