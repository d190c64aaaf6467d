package io.ssot.agent.core.violation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/** The lines for a person, through SLF4J. */
final class OperatorLog {
  static final String NAME = "ssot-agent";

  private final Logger logger = logger();
  private final Ids ids;

  OperatorLog(Ids ids) {
    this.ids = ids;
  }

  /**
   * Asks slf4j-simple itself first: {@link LoggerFactory} would obey, and complain about, the
   * application's {@code -Dslf4j.provider}, a property that renamed packages do not rename.
   */
  private static Logger logger() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new LoggerSettings());
    try {
      Class<?> simple =
          Class.forName(
              "org.slf4j.simple.SimpleServiceProvider", true, OperatorLog.class.getClassLoader());
      SLF4JServiceProvider provider =
          (SLF4JServiceProvider) simple.getDeclaredConstructor().newInstance();
      provider.initialize();
      return provider.getLoggerFactory().getLogger(NAME);
    } catch (ReflectiveOperationException e) {
      return LoggerFactory.getLogger(NAME);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  void info(String line) {
    logger.info(dated(line));
  }

  void warn(String line) {
    logger.warn(dated(line));
  }

  private static String dated(String line) {
    return Timestamp.of(System.currentTimeMillis(), "Z") + " " + Printable.of(line);
  }

  /** The line of a kind of violation that was not seen before. */
  void announce(Violation violation) {
    StringBuilder line = new StringBuilder(violation.kind.label);
    append(line, " ", violation.event);
    if (violation.stage != null) {
      line.append(" [").append(violation.stage).append(": ").append(violation.verdict).append(']');
    }
    String lead = violation.first == null ? ": " : ": second ";
    append(line, lead, violation.second);
    append(line, violation.second == null ? ": first " : "; first ", violation.first);
    append(line, "; via ", violation.via);
    append(line, "; sink ", violation.sink);
    append(line, "; stream ", ids.shown(violation.stream));
    append(line, "; receiver ", ids.shown(violation.receiver));
    append(line, violation.second == null ? ": " : "; ", violation.reason);
    warn(line.toString());
  }

  private static void append(StringBuilder line, String lead, Origin origin) {
    if (origin != null) {
      line.append(lead);
      if (origin.method.emitter != null) {
        line.append(origin.method.emitter).append(' ');
      }
      line.append(origin);
    }
  }

  private static void append(StringBuilder line, String lead, Object part) {
    if (part != null) {
      line.append(lead).append(part);
    }
  }
}
