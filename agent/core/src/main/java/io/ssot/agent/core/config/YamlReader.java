package io.ssot.agent.core.config;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a configuration as a tree that knows its lines and columns.
 *
 * <p>From the parser's events and not through its loader: nothing is resolved or constructed, which
 * is safe, and costs the host's start less. Anchors, tags and merge keys are refused.
 */
final class YamlReader {
  private static final int MAX_LENGTH = 1 << 20;
  private static final int MAX_DEPTH = 32;

  private final ParserImpl events;
  private final String file;
  private final Problems problems;
  private int depth;

  private YamlReader(ParserImpl events, String file, Problems problems) {
    this.events = events;
    this.file = file;
    this.problems = problems;
  }

  /**
   * The document as a tree; an empty one is an empty mapping.
   *
   * @param problems gets the duplicate keys
   * @throws ConfigException at the first error of syntax
   */
  static YamlNode read(String text, String file, Problems problems) throws ConfigException {
    if (text.length() > MAX_LENGTH) {
      throw ConfigException.of(
          new Mark(file, 1, 1), "longer than 1 MB", "name the configuration, not another file");
    }
    try {
      ParserImpl events = new ParserImpl(new StreamReader(text), new LoaderOptions());
      return new YamlReader(events, file, problems).document();
    } catch (MarkedYAMLException e) {
      throw ConfigException.of(
          mark(file, e.getProblemMark()),
          oneLine(e.getContext() == null ? e.getProblem() : e.getContext() + ": " + e.getProblem()),
          "mend the YAML; values with brackets, colons, * or # go in quotes");
    } catch (ReaderException e) {
      throw ConfigException.of(
          position(text, file, e.getPosition()),
          "a control character that YAML does not allow",
          "remove it");
    }
  }

  private YamlNode document() throws ConfigException {
    events.getEvent(); // the stream starts
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return YamlNode.mapping(new Mark(file, 1, 1));
    }
    events.getEvent(); // the document starts
    YamlNode root = node();
    events.getEvent(); // the document ends
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw ConfigException.of(
          mark(events.peekEvent()), "a second document", "write everything in one");
    }
    return root;
  }

  private YamlNode node() throws ConfigException {
    Event event = events.getEvent();
    refuse(event);
    if (event instanceof ScalarEvent) {
      return scalar((ScalarEvent) event);
    }
    if (++depth > MAX_DEPTH) {
      throw ConfigException.of(
          mark(event), "nested more than " + MAX_DEPTH + " deep", "write it flatter");
    }
    YamlNode collection =
        event.is(Event.ID.MappingStart) ? mapping(mark(event)) : sequence(mark(event));
    depth--;
    return collection;
  }

  private YamlNode scalar(ScalarEvent scalar) {
    boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
    return YamlNode.scalar(mark(scalar), scalar.getValue(), quoted);
  }

  private YamlNode sequence(Mark mark) throws ConfigException {
    YamlNode sequence = YamlNode.sequence(mark);
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      sequence.items.add(node());
    }
    events.getEvent();
    return sequence;
  }

  private YamlNode mapping(Mark mark) throws ConfigException {
    YamlNode mapping = YamlNode.mapping(mark);
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node();
      if (!key.isScalar()) {
        throw ConfigException.of(key.mark, key.kind() + " as a key", "write a name");
      }
      put(mapping, key, node());
    }
    events.getEvent();
    return mapping;
  }

  private void put(YamlNode mapping, YamlNode key, YamlNode value) {
    if (key.text.equals("<<") && !key.quoted) {
      problems.add(key.mark, "merge keys (`<<`) are not supported", "write the keys out");
    } else if (mapping.get(key.text) != null) {
      problems.add(key.mark, "`" + key.text + "` stands here twice", "remove one of the two");
    } else {
      mapping.keys.add(key);
      mapping.values.add(value);
    }
  }

  private void refuse(Event event) throws ConfigException {
    if (event instanceof AliasEvent || ((NodeEvent) event).getAnchor() != null) {
      throw ConfigException.of(
          mark(event),
          "anchors and aliases (`&`, `*`) are not supported",
          "quote a value with `*`, or write it out");
    }
    String tag =
        event instanceof ScalarEvent
            ? ((ScalarEvent) event).getTag()
            : ((CollectionStartEvent) event).getTag();
    if (tag != null) {
      throw ConfigException.of(mark(event), "tags (`!`) are not supported", "remove it");
    }
  }

  private Mark mark(Event event) {
    return mark(file, event.getStartMark());
  }

  private static Mark mark(String file, org.yaml.snakeyaml.error.Mark mark) {
    return mark == null
        ? new Mark(file, 1, 1)
        : new Mark(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Mark position(String text, String file, int position) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < position && i < text.length(); i++) {
      boolean end = text.charAt(i) == '\n';
      line += end ? 1 : 0;
      column = end ? 1 : column + 1;
    }
    return new Mark(file, line, column);
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }
}
