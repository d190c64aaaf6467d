package com.example.chat.play;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recognises an event in whichever shape it comes; never fails on what it does not know. */
final class FrameReader {

  private FrameReader() {}

  static Frame read(String json, long arrivedMicros) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      return Frame.unknown("unreadable", arrivedMicros);
    }
    for (Shape shape : Shape.values()) {
      if (shape.matches(root)) {
        return shape.read(root, arrivedMicros);
      }
    }
    return Frame.unknown(root.path("type").asString("unknown"), arrivedMicros);
  }
}
