package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads what stands under a sink's class. */
final class SinkReader {
  private static final Mark BUILT_IN = new Mark("built in", 0, 0);

  final List<MethodPattern> methods;
  final Path payload;
  final Path destination;
  final Path type;
  final Path last;
  final Path callback;
  final List<String> unwrap;

  /** How a send without a token tells what it is; null if the sink does not say. */
  final SinkIdentity identity;

  SinkReader(Section section, Map<String, EventRule> events) {
    identity = SinkIdentity.read(section, events);
    section.missing("method", "name the methods that send, `method: send`");
    methods = methods(section);
    payload = orElse(section.path("payload"), "arg[0]");
    destination = section.path("destination");
    type = section.payloadPath("type");
    last = section.path("last");
    callback = section.path("callback");
    unwrap = section.texts("unwrap");
  }

  /**
   * For a sink that comes with the agent.
   *
   * @param last null if every call is a whole message
   * @param callback null if there is none
   */
  SinkReader(
      List<MethodPattern> methods,
      String payload,
      String last,
      String callback,
      List<String> unwrap) {
    this.methods = methods;
    this.payload = orElse(null, payload);
    this.destination = orElse(null, "this");
    this.type = null;
    this.last = last == null ? null : orElse(null, last);
    this.callback = callback == null ? null : orElse(null, callback);
    this.unwrap = unwrap;
    this.identity = null;
  }

  private static List<MethodPattern> methods(Section section) {
    List<MethodPattern> methods = new ArrayList<>();
    List<String> texts = section.texts("method");
    for (int i = 0; i < texts.size(); i++) {
      try {
        methods.add(MethodPattern.parse(texts.get(i), section.node.get("method").mark));
      } catch (ConfigException e) {
        section.problems.add(e);
      }
    }
    return Collections.unmodifiableList(methods);
  }

  private static Path orElse(Path written, String otherwise) {
    try {
      return written == null ? Path.parse(otherwise, BUILT_IN) : written;
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }
}
