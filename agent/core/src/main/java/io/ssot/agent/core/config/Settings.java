package io.ssot.agent.core.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The settings with one value each: a system property goes before a variable before the file. */
final class Settings {
  private static final long MILLISECOND = 1_000_000L;
  private static final long SECOND = 1_000 * MILLISECOND;
  private static final String[] STAGES = {"off", "observe", "enforce"};
  private static final int SOURCES = 3;

  final Stage stage;
  final int canary;
  final String canarySeed;

  /** Null for the one beside the configuration. */
  final String killSwitch;

  final Delivery delivery;
  final long windowNanos;
  final long waitNanos;
  final boolean callSitesAlways;
  final boolean causality;
  final int maxEntries;
  final int maxStreams;
  final long incompleteAfterNanos;
  final boolean blockCrossStream;
  final String logFile;
  final long logMaxBytes;
  final boolean plainIds;
  final boolean logValues;

  /** Where the delivery that holds was written; null for the default. */
  final Mark deliveryMark;

  final Mark stageMark;
  final Mark canaryMark;

  private final Section root;
  private final Section log;
  private final Map<String, String> environment;
  private final Properties system;
  private final Problems problems;

  /** What {@link #find} found. */
  private String text;

  private Mark mark;

  /**
   * Reads them all.
   *
   * @param steps where the canary begins unless it is written
   */
  Settings(Section root, Steps steps, Map<String, String> environment, Properties system) {
    this.root = root;
    this.problems = root.problems;
    this.log = Section.open("`log`", root.node.get("log"), problems);
    this.environment = environment;
    this.system = system;
    log.only(Keys.LOG);
    stage = stage(word("stage", STAGES, 1));
    stageMark = mark;
    canary = (int) number("canary", steps.canary.isEmpty() ? 100 : steps.canary.get(0), 0, 100);
    canaryMark = mark;
    canarySeed = seed();
    killSwitch = file("kill-switch", null);
    delivery =
        word("delivery", new String[] {"filter", "reroute"}, 0) == 1
            ? Delivery.REROUTE
            : Delivery.FILTER;
    deliveryMark = mark;
    windowNanos = duration("window", 10 * SECOND, MILLISECOND, 24 * 3600 * SECOND);
    waitNanos = duration("wait", 250 * MILLISECOND, 0, 60 * SECOND);
    callSitesAlways = word("call-sites", new String[] {"sampled", "always"}, 0) == 1;
    causality = word("causality", new String[] {"on", "off"}, 0) == 0;
    maxEntries = (int) number("max-entries", 100_000, 1, 10_000_000);
    maxStreams = (int) number("max-streams", 10_000, 1, 10_000_000);
    incompleteAfterNanos =
        duration("incomplete-after", 300 * SECOND, MILLISECOND, 24 * 3600 * SECOND);
    blockCrossStream = word("cross-stream", new String[] {"report", "block"}, 0) == 1;
    logFile = file("log.file", "ssot-violations-%p.jsonl");
    logMaxBytes = size("log.max-size", 64L << 20);
    plainIds = word("log.identifiers", new String[] {"hashed", "plain"}, 0) == 1;
    logValues = word("log.values", new String[] {"false", "true"}, 0) == 1;
  }

  private static Stage stage(int word) {
    return word == 0 ? Stage.OFF : word == 1 ? Stage.OBSERVE : Stage.ENFORCE;
  }

  /** The setting as one source has it: 0 the file, 1 the environment, 2 the system properties. */
  private boolean find(String key, int source) {
    if (source == 0) {
      boolean inLog = key.startsWith("log.");
      Section section = inLog ? log : root;
      String name = inLog ? key.substring("log.".length()) : key;
      text = section.text(name);
      mark = text == null ? null : section.node.get(name).mark;
    } else if (source == 1) {
      String variable = "SSOT_" + key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
      String value = environment.get(variable);
      // Container descriptions can often only blank a variable, not remove it.
      text = value == null || value.isEmpty() ? null : value;
      mark = text == null ? mark : new Mark("environment " + variable, 0, 0);
    } else {
      text = system.getProperty("ssot." + key);
      mark = text == null ? mark : new Mark("-Dssot." + key, 0, 0);
    }
    return text != null;
  }

  private void bad(String key, String mend) {
    problems.add(mark, "`" + key + "` is `" + text + "`", mend);
  }

  private int word(String key, String[] words, int fallback) {
    int value = fallback;
    for (int source = 0; source < SOURCES; source++) {
      if (find(key, source)) {
        int index = words.length - 1;
        while (index >= 0 && !words[index].equals(text)) {
          index--;
        }
        if (index < 0) {
          bad(key, "write " + Problems.list(Arrays.asList(words)));
        } else {
          value = index;
        }
      }
    }
    return value;
  }

  private long number(String key, long fallback, long least, long most) {
    long value = fallback;
    for (int source = 0; source < SOURCES; source++) {
      if (find(key, source)) {
        long number = Quantities.number(text);
        if (number < least || number > most) {
          bad(key, Quantities.numberMend(least, most));
        } else {
          value = number;
        }
      }
    }
    return value;
  }

  private long duration(String key, long fallback, long least, long most) {
    long value = fallback;
    for (int source = 0; source < SOURCES; source++) {
      if (find(key, source)) {
        long nanos = Quantities.nanos(text);
        if (nanos < least || nanos > most) {
          bad(key, Quantities.nanosMend(least, most));
        } else {
          value = nanos;
        }
      }
    }
    return value;
  }

  private long size(String key, long fallback) {
    long value = fallback;
    for (int source = 0; source < SOURCES; source++) {
      if (find(key, source)) {
        long bytes = Quantities.bytes(text);
        if (bytes < 1) {
          bad(key, "write a size such as 64MB, 500KB, 1GB or a number of bytes");
        } else {
          value = bytes;
        }
      }
    }
    return value;
  }

  private String seed() {
    String value = "";
    for (int source = 0; source < SOURCES; source++) {
      value = find("canary-seed", source) ? text : value;
    }
    return value;
  }

  private String file(String key, String fallback) {
    String value = fallback;
    for (int source = 0; source < SOURCES; source++) {
      if (find(key, source)) {
        if (text.trim().isEmpty()) {
          bad(key, "name a file" + (fallback == null ? "" : ", such as `" + fallback + "`"));
        } else {
          value = text;
        }
      }
    }
    return value;
  }
}
