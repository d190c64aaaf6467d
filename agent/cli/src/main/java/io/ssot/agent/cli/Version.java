package io.ssot.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down; a manifest is out of reach of the agent's own loader. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties built = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("ssot-agent.properties")) {
      if (in != null) {
        built.load(in);
      }
    }
    return new String[] {"ssot-agent " + built.getProperty("version", "(unknown version)")};
  }
}
