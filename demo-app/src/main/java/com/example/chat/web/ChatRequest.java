package com.example.chat.web;

import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A question from the client; the client may choose the run id to recognise its events by. */
record ChatRequest(String text, String runId) {

  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  /**
   * Reads a message from the client.
   *
   * @throws IllegalArgumentException with a message for the client
   */
  static ChatRequest parse(String message, JsonMapper json) {
    JsonNode root;
    try {
      root = json.readTree(message);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not valid JSON", e);
    }
    if (!root.path("type").asString("").equals("chat")) {
      throw new IllegalArgumentException("unknown message type");
    }
    String text = root.path("text").asString("");
    if (text.isBlank()) {
      throw new IllegalArgumentException("text is missing");
    }
    return new ChatRequest(text, runIdIn(root));
  }

  private static String runIdIn(JsonNode root) {
    JsonNode runId = root.path("run_id");
    if (runId.isMissingNode() || runId.isNull()) {
      return "run-" + UUID.randomUUID();
    }
    if (!runId.isString() || !RUN_ID.matcher(runId.asString()).matches()) {
      throw new IllegalArgumentException("run_id must be 1 to 100 of A-Z a-z 0-9 . _ : -");
    }
    return runId.asString();
  }
}
