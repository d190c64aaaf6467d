package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A piece of the file: a scalar, a sequence or a mapping, and where it begins. */
final class YamlNode {
  final Mark mark;

  /** The scalar's text, "" for a value that was left out; null for a collection. */
  final String text;

  /** The scalar stands in quotes: it is text, whatever it looks like. */
  final boolean quoted;

  /** The sequence's elements; null for everything else. */
  final List<YamlNode> items;

  /** The mapping's keys (scalars) in their order; null for everything else. */
  final List<YamlNode> keys;

  /** The mapping's values, one for each key. */
  final List<YamlNode> values;

  private YamlNode(Mark mark, String text, boolean quoted, boolean sequence, boolean mapping) {
    this.mark = mark;
    this.text = text;
    this.quoted = quoted;
    this.items = sequence ? new ArrayList<YamlNode>() : null;
    this.keys = mapping ? new ArrayList<YamlNode>() : null;
    this.values = mapping ? new ArrayList<YamlNode>() : null;
  }

  static YamlNode scalar(Mark mark, String text, boolean quoted) {
    return new YamlNode(mark, text, quoted, false, false);
  }

  static YamlNode sequence(Mark mark) {
    return new YamlNode(mark, null, false, true, false);
  }

  static YamlNode mapping(Mark mark) {
    return new YamlNode(mark, null, false, false, true);
  }

  boolean isScalar() {
    return text != null;
  }

  boolean isMapping() {
    return keys != null;
  }

  boolean isSequence() {
    return items != null;
  }

  /** Nothing, or one of the spellings of nothing. */
  boolean isNull() {
    return text != null && !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
  }

  /** The value at the key; null if the mapping has no such key. */
  YamlNode get(String key) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).text.equals(key)) {
        return values.get(i);
      }
    }
    return null;
  }

  /** Puts every scalar by its place, such as {@code emitters.Mail.class} or {@code hops.0.put}. */
  void flatten(String place, Map<String, String> into) {
    String lead = place.isEmpty() ? "" : place + '.';
    if (isScalar()) {
      into.put(place, text);
    }
    for (int i = 0; isMapping() && i < keys.size(); i++) {
      values.get(i).flatten(lead + keys.get(i).text, into);
    }
    for (int i = 0; isSequence() && i < items.size(); i++) {
      items.get(i).flatten(lead + i, into);
    }
  }

  /** What it is, for messages. */
  String kind() {
    if (isNull()) {
      return "nothing";
    }
    return isScalar() ? "`" + text + "`" : isMapping() ? "a mapping" : "a list";
  }
}
