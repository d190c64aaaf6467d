package com.example.chat.play;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each agent is known to answer, written down apart from the agents themselves: the client
 * must notice if the service says something else.
 */
final class Script {

  private static final String RESOURCE = "/expected-runs.json";

  private final JsonNode agents;

  private Script(JsonNode agents) {
    this.agents = agents;
  }

  static Script load() {
    try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(RESOURCE))) {
      return new Script(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rounds count from 1 and alternate between the agents. */
  ExpectedRun round(int round, String runId) {
    JsonNode agent = agents.get((round - 1) % agents.size());
    List<ExpectedEvent> events = new ArrayList<>();
    for (JsonNode event : agent.get("events")) {
      events.add(eventOf(event, runId));
    }
    return new ExpectedRun(
        runId,
        agent.get("agent").asString(),
        agent.get("question").asString(),
        List.copyOf(events));
  }

  private static ExpectedEvent eventOf(JsonNode event, String runId) {
    Integer step = event.has("step") ? event.get("step").asInt() : null;
    String call = textOf(event, "call");
    return new ExpectedEvent(
        EventKey.of(
            event.get("type").asString(),
            step,
            textOf(event, "tool"),
            call == null ? null : call.replace("{run}", runId)),
        textOf(event, "text"));
  }

  private static String textOf(JsonNode event, String name) {
    return event.has(name) ? event.get(name).asString() : null;
  }
}
