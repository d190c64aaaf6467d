package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads one emitter. */
final class EmitterReader {
  final List<EmitReader> emits = new ArrayList<>();

  private final Section section;
  private final Map<String, EventRule> events;

  EmitterReader(Section section, Map<String, EventRule> events) {
    this.section = section;
    this.events = events;
  }

  EmitterRule read(String name, Mark mark) {
    section.only(Keys.EMITTER);
    section.missing("class", "name its class, `class: com.example.Name`");
    section.missing("methods", "name its emit methods, `methods: {emit: {...}}`");
    List<EmitRule> rules = new ArrayList<>();
    EmitterRule emitter =
        new EmitterRule(name, type(), Collections.unmodifiableList(rules), canonical(), mark);
    readMethods(emitter, rules);
    return emitter;
  }

  private ClassPattern type() {
    String text = section.text("class");
    try {
      return text == null ? null : ClassPattern.parse(text, section.node.get("class").mark);
    } catch (ConfigException e) {
      section.problems.add(e);
      return null;
    }
  }

  private Canonical canonical() {
    YamlNode node = section.node.get("canonical");
    return node == null ? null : new CanonicalReader(section.problems).read(node);
  }

  private void readMethods(EmitterRule emitter, List<EmitRule> rules) {
    YamlNode node = section.node.get("methods");
    Section methods =
        Section.open("`methods` of the emitter `" + emitter.name + "`", node, section.problems);
    if (node != null && methods.node.keys.isEmpty()) {
      section.problems.add(
          node.mark,
          "the emitter `" + emitter.name + "` has no emit method",
          "name its emit methods, `methods: {emit: {...}}`");
    }
    for (int i = 0; i < methods.node.keys.size(); i++) {
      YamlNode key = methods.node.keys.get(i);
      try {
        MethodPattern pattern = MethodPattern.parse(key.text, key.mark);
        YamlNode value = methods.node.values.get(i);
        EmitReader read = new EmitReader(pattern, key.mark, value, section.problems, events);
        rules.add(new EmitRule(emitter, pattern, read));
        emits.add(read);
      } catch (ConfigException e) {
        section.problems.add(e);
      }
    }
  }
}
