package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.ConfigLoader;
import java.io.IOException;

/**
 * The configuration's file, looked at by its content: a ConfigMap is replaced by changing symbolic
 * links, which no modification time tells.
 */
final class ConfigFile {
  private final String name;

  /** What was accepted last. */
  private String accepted;

  /** What a file that cannot be read has in it, and no other. */
  private static final String UNREADABLE = "\0";

  /** What counts once it was seen twice: an editor may still be writing, and half may be valid. */
  private String seen;

  private String told;

  ConfigFile(String name, String accepted) {
    this.name = name;
    this.accepted = accepted;
  }

  /** Another valid configuration, or null where there is none. */
  Config poll() throws ConfigException {
    return read(false);
  }

  /** Whether the file says what was accepted last, as far as the last look told. */
  boolean isAsAccepted() {
    return seen == null;
  }

  /**
   * The file's configuration, changed or not.
   *
   * @throws ConfigException if it cannot be used; {@link #poll} does not tell of it again
   */
  Config reload() throws ConfigException {
    return read(true);
  }

  private Config read(boolean always) throws ConfigException {
    String text = UNREADABLE;
    try {
      text = ConfigLoader.text(name);
      if (!always && (text.equals(accepted) ? forgotten() : !settled(text))) {
        return null;
      }
      if (text.equals(told) && !always) {
        return null;
      }
      if (text.trim().isEmpty()) {
        throw ConfigLoader.empty(name);
      }
      Config config = ConfigLoader.parse(text, name, System.getenv(), System.getProperties());
      accepted = text;
      forgotten();
      return config;
    } catch (ConfigException e) {
      fail(always, text, e);
      return null;
    } catch (IOException e) {
      fail(always, text, ConfigLoader.unreadable(name, e));
      return null;
    }
  }

  /** Whether the look before saw the same. */
  private boolean settled(String text) {
    boolean settled = text.equals(seen);
    seen = text;
    return settled;
  }

  /** It is again, or now, what was accepted. */
  private boolean forgotten() {
    seen = null;
    told = null;
    return true;
  }

  private void fail(boolean always, String text, ConfigException e) throws ConfigException {
    boolean settled = settled(text);
    if (always || settled && !text.equals(told)) {
      told = text;
      throw e;
    }
  }
}
