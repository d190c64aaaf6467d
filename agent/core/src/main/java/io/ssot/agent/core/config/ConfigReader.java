package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Makes a {@link Config} of the file's tree. */
final class ConfigReader {
  private final Problems problems = new Problems();
  private final Map<String, EventRule> events = new LinkedHashMap<>();
  private final List<EmitterRule> emitters = new ArrayList<>();
  private final List<SinkRule> sinks = new ArrayList<>();
  private final List<HopRule.Point> hops = new ArrayList<>();
  private final List<EmitReader> emits = new ArrayList<>();

  Config read(String text, String file, Map<String, String> environment, Properties system)
      throws ConfigException {
    YamlNode tree = YamlReader.read(text, file, problems);
    problems.raise();
    Section root = Section.open("the configuration", tree, problems);
    root.only(Keys.SETTINGS, Keys.SECTIONS);
    Map<String, String> entries = new LinkedHashMap<>();
    tree.flatten("", entries);
    Steps steps = readSteps(root.node.get("steps"));
    Settings settings = new Settings(root, steps, environment, system);
    Policy policy = new PolicyReader(root, settings).read();
    readEvents(Section.open("`events`", tree.isMapping() ? tree.get("events") : null, problems));
    readEmitters(section(root, "emitters"));
    readSinks(section(root, "sinks"));
    readHops(root.node.get("hops"));
    GuardrailsReader guards = new GuardrailsReader(section(root, "guardrails"));
    Guardrails guardrails = guards.read();
    guards.refuseUnreachable(events, settings.waitNanos);
    new CrossCheck(settings, events, emitters, emits, problems).run();
    new SinkCrossCheck(events, problems).run(sinks);
    problems.raise();
    return new Config(
        file,
        text,
        settings,
        policy,
        entries,
        guardrails,
        steps,
        Collections.unmodifiableMap(events),
        Collections.unmodifiableList(emitters),
        Collections.unmodifiableList(sinks),
        Collections.unmodifiableList(hops));
  }

  private Section section(Section root, String key) {
    return Section.open("`" + key + "`", root.node.get(key), problems);
  }

  /** A key without a value asks for nothing; a widening has to be asked for. */
  private Steps readSteps(YamlNode node) {
    return node == null || node.isNull()
        ? Steps.NONE
        : new StepsReader(Section.open("`steps`", node, problems)).read();
  }

  private void readEvents(Section section) {
    YamlNode node = section.node;
    Map<String, String> taken = new LinkedHashMap<>();
    for (int i = 0; i < node.keys.size(); i++) {
      taken.put(node.keys.get(i).text, node.keys.get(i).text);
    }
    for (int i = 0; i < node.keys.size(); i++) {
      YamlNode key = node.keys.get(i);
      EventRule event = readEvent(key, node.values.get(i));
      events.put(event.name, event);
      refuseTaken(event, taken, node.values.get(i).mark);
    }
  }

  private EventRule readEvent(YamlNode key, YamlNode value) {
    Section section = Section.open("the event `" + key.text + "`", value, problems);
    section.only(Keys.EVENT);
    List<String> by = section.texts("by");
    List<String> content = section.texts("content");
    refuseReserved(by, section.node.get("by"));
    refuseReserved(content, section.node.get("content"));
    if (section.node.get("by") != null && section.node.get("content") != null) {
      problems.add(
          section.node.get("content").mark,
          "the event `" + key.text + "` has both `by` and `content`",
          "keep `by` if values tell repeats apart, else `content`");
    }
    return new EventRule(
        key.text,
        by,
        content,
        section.texts("as"),
        countRepeats(section),
        lifecycle(section),
        key.mark);
  }

  private static Lifecycle lifecycle(Section section) {
    boolean first = section.word("first", "true");
    boolean last = section.word("last", "true");
    boolean once = section.word("once", "true");
    List<String> requires = section.texts("requires");
    Lifecycle read = new Lifecycle(first, last, once, requires);
    return read.isEmpty() ? Lifecycle.NONE : read;
  }

  private boolean countRepeats(Section section) {
    String text = section.text("repeats");
    if (text != null && !text.equals("count") && !text.equals("ambiguous")) {
      problems.add(
          section.node.get("repeats").mark,
          "`repeats` is `" + text + "`",
          "write `ambiguous` or `count`");
    }
    return text != null && text.equals("count");
  }

  private void refuseReserved(List<String> names, YamlNode node) {
    for (int i = 0; i < names.size(); i++) {
      if (Keys.contains(Keys.EMIT, names.get(i))) {
        problems.add(
            node.mark,
            "`" + names.get(i) + "` has its own meaning under an emit method",
            "give the value another name");
      }
    }
  }

  private void refuseTaken(EventRule event, Map<String, String> taken, Mark mark) {
    for (int i = 0; i < event.as.size(); i++) {
      String owner = taken.put(event.as.get(i), event.name);
      if (owner != null) {
        problems.add(
            mark,
            "the spelling `" + event.as.get(i) + "` already means the event `" + owner + "`",
            "let every spelling mean one event");
      }
    }
  }

  private void readEmitters(Section section) {
    for (int i = 0; i < section.node.keys.size(); i++) {
      String name = section.node.keys.get(i).text;
      YamlNode value = section.node.values.get(i);
      Section emitter = Section.open("the emitter `" + name + "`", value, problems);
      EmitterReader reader = new EmitterReader(emitter, events);
      emitters.add(reader.read(name, section.node.keys.get(i).mark));
      emits.addAll(reader.emits);
    }
  }

  private void readSinks(Section section) {
    for (int i = 0; i < section.node.keys.size(); i++) {
      YamlNode key = section.node.keys.get(i);
      YamlNode value = section.node.values.get(i);
      if (!value.isSequence()) {
        readSink(key, value);
      }
      for (int k = 0; value.isSequence() && k < value.items.size(); k++) {
        readSink(key, value.items.get(k));
      }
    }
  }

  private void readHops(YamlNode node) {
    if (node == null || node.isNull()) {
      return;
    }
    if (!node.isSequence()) {
      problems.add(node.mark, "`hops` is " + node.kind(), "write a list of {put: ..., take: ...}");
      return;
    }
    for (YamlNode item : node.items) {
      hops.addAll(new HopReader(Section.open("a hop", item, problems)).read());
    }
  }

  private void readSink(YamlNode key, YamlNode value) {
    Section section = Section.open("the sink `" + key.text + "`", value, problems);
    SinkReader reader = new SinkReader(section, events);
    try {
      ClassPattern type = ClassPattern.parse(key.text, key.mark);
      sinks.add(new SinkRule(type, reader, false, key.mark));
    } catch (ConfigException e) {
      problems.add(e);
    }
  }
}
