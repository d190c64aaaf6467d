package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A mapping of the file that is read key by key; what can't be read becomes a problem. */
final class Section {
  final YamlNode node;
  final Problems problems;
  final String name;

  private Section(String name, YamlNode node, Problems problems) {
    this.name = name;
    this.node = node;
    this.problems = problems;
  }

  /**
   * Opens a mapping; nothing at all is an empty one.
   *
   * @param name for messages: {@code the event `agent_started`}
   */
  static Section open(String name, YamlNode node, Problems problems) {
    if (node != null && !node.isMapping() && !node.isNull()) {
      problems.add(node.mark, name + " is " + node.kind(), "write a mapping, `key: value`");
    }
    boolean usable = node != null && node.isMapping();
    Mark none = new Mark("", 0, 0);
    YamlNode mapping = usable ? node : YamlNode.mapping(node == null ? none : node.mark);
    return new Section(name, mapping, problems);
  }

  /** Every other key is a problem. */
  void only(String[] keys, String... more) {
    for (int i = 0; i < node.keys.size(); i++) {
      YamlNode key = node.keys.get(i);
      if (!Keys.contains(keys, key.text) && !Keys.contains(more, key.text)) {
        List<String> allowed = new ArrayList<>(Arrays.asList(keys));
        Collections.addAll(allowed, more);
        unknown(key, allowed);
      }
    }
  }

  private void unknown(YamlNode key, List<String> allowed) {
    String near = Suggestion.nearest(key.text, allowed);
    problems.add(
        key.mark,
        "unknown key `" + key.text + "` in " + name,
        near == null ? "write " + Problems.list(allowed) : "did you mean `" + near + "`?");
  }

  /** The key's one value; null if there is none. */
  String text(String key) {
    YamlNode value = node.get(key);
    if (value == null) {
      return null;
    }
    if (!value.isScalar() || value.isNull()) {
      problems.add(
          value.mark, "`" + key + "` of " + name + " is " + value.kind(), "write one value");
      return null;
    }
    return value.text;
  }

  /** The key's values; a single one needs no brackets. */
  List<String> texts(String key) {
    YamlNode value = node.get(key);
    if (value == null) {
      return Collections.emptyList();
    }
    if (value.isScalar() && !value.isNull()) {
      return Collections.singletonList(value.text);
    }
    List<String> texts = new ArrayList<>();
    boolean fits = value.isSequence();
    for (int i = 0; fits && i < value.items.size(); i++) {
      YamlNode item = value.items.get(i);
      fits = item.isScalar() && !item.isNull() && !texts.contains(item.text);
      texts.add(item.text);
    }
    if (!fits) {
      problems.add(
          value.mark,
          "`" + key + "` of " + name + " is no list of different words",
          "write [one, another]");
      return Collections.emptyList();
    }
    return Collections.unmodifiableList(texts);
  }

  /** The path in a call at the key; null if there is none. */
  Path path(String key) {
    String text = text(key);
    try {
      return text == null ? null : Path.parse(text, node.get(key).mark);
    } catch (ConfigException e) {
      problems.add(e);
      return null;
    }
  }

  /** The path in a payload at the key; null if there is none. */
  Path payloadPath(String key) {
    String text = text(key);
    try {
      return text == null ? null : Path.parseInPayload(text, node.get(key).mark);
    } catch (ConfigException e) {
      problems.add(e);
      return null;
    }
  }

  /** Whether the key has the one word that it may have. */
  boolean word(String key, String word) {
    String text = text(key);
    if (text == null) {
      return false;
    }
    if (!text.equals(word)) {
      problems.add(
          node.get(key).mark,
          "`" + key + "` of " + name + " is `" + text + "`",
          "write `" + word + "`, or leave it out");
    }
    return text.equals(word);
  }

  /** The key's whole number; the fallback if there is none, or it is a problem. */
  long number(String key, long fallback, long least, long most) {
    String text = text(key);
    long number = text == null ? fallback : Quantities.number(text);
    return bounded(key, text, number, least, most, Quantities.numberMend(least, most), fallback);
  }

  /** The key's duration in nanoseconds; the fallback if there is none, or it is a problem. */
  long duration(String key, long fallback, long least, long most) {
    String text = text(key);
    long nanos = text == null ? fallback : Quantities.nanos(text);
    return bounded(key, text, nanos, least, most, Quantities.nanosMend(least, most), fallback);
  }

  private long bounded(
      String key, String text, long value, long least, long most, String mend, long fallback) {
    if (value >= least && value <= most) {
      return value;
    }
    problems.add(node.get(key).mark, "`" + key + "` of " + name + " is `" + text + "`", mend);
    return fallback;
  }

  void missing(String key, String mend) {
    if (node.get(key) == null) {
      problems.add(node.mark, name + " has no `" + key + "`", mend);
    }
  }
}
