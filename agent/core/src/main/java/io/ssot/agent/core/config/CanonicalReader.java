package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what stands under {@code canonical}. */
final class CanonicalReader {
  private static final String ARGUMENT =
      "write the name of a value, stream, event, receiver, \"'text'\", a number, true, false, "
          + "or {entry: name}";

  private final Problems problems;

  CanonicalReader(Problems problems) {
    this.problems = problems;
  }

  Canonical read(YamlNode node) {
    Section section = Section.open("`canonical`", node, problems);
    section.only(Keys.CANONICAL);
    return new Canonical(section.text("key"), instance(section), args(section), node.mark);
  }

  private String instance(Section section) {
    String text = section.text("instance");
    if (text == null || text.equals("newest")) {
      return null;
    }
    if (Path.looksLikePath(text) && text.startsWith("this")) {
      return section.path("instance") == null ? null : text;
    }
    int hash = text.indexOf('#');
    if (hash <= 0 || hash == text.length() - 1) {
      problems.add(
          section.node.get("instance").mark,
          "`instance` is `" + text + "`",
          "write `newest`, `this.field` or `com.example.Name#method`");
    }
    return text;
  }

  private List<ArgSpec> args(Section section) {
    YamlNode node = section.node.get("args");
    if (node == null) {
      return Collections.emptyList();
    }
    if (!node.isSequence()) {
      problems.add(node.mark, "`args` is " + node.kind(), "write a list, one for each parameter");
      return Collections.emptyList();
    }
    List<ArgSpec> args = new ArrayList<>();
    for (int i = 0; i < node.items.size(); i++) {
      args.add(arg(node.items.get(i)));
    }
    return Collections.unmodifiableList(args);
  }

  private ArgSpec arg(YamlNode node) {
    if (node.isMapping()) {
      Map<String, ArgSpec> map = new LinkedHashMap<>();
      for (int i = 0; i < node.keys.size(); i++) {
        map.put(node.keys.get(i).text, arg(node.values.get(i)));
      }
      return new ArgSpec(null, null, Collections.unmodifiableMap(map));
    }
    if (node.isSequence() || node.isNull() || node.text.isEmpty()) {
      problems.add(node.mark, "an argument is " + node.kind(), ARGUMENT);
      return new ArgSpec(null, "", null);
    }
    Object constant = constant(node);
    return constant == null
        ? new ArgSpec(node.text, null, null)
        : new ArgSpec(null, constant, null);
  }

  /** A quoted text, number or truth value; null for a name. */
  private static Object constant(YamlNode node) {
    String text = node.text;
    int last = text.length() - 1;
    if (last > 0 && text.charAt(0) == '\'' && text.charAt(last) == '\'') {
      return text.substring(1, last);
    }
    if (node.quoted) {
      return null;
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true") ? Boolean.TRUE : Boolean.FALSE;
    }
    char first = text.charAt(0);
    boolean number = first == '-' ? last > 0 && isDigit(text.charAt(1)) : isDigit(first);
    return number ? number(text) : null;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Object number(String text) {
    try {
      long whole = Long.parseLong(text);
      if (whole == (int) whole) {
        return (int) whole;
      }
      return whole;
    } catch (NumberFormatException e) {
      return decimal(text);
    }
  }

  private static Object decimal(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
