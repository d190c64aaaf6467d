package com.example.chat.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          UNIFIED     | {"type":"agent_thinking","run_id":"r","agent":"a","payload":{"step":2,"thought":"t"},"timestamp":5}
          BRIDGE      | {"event":"agent_thinking","runId":"r","agentName":"a","data":{"step":2,"text":"t"},"ts":5}
          TRANSPARENT | {"type":"agent_thinking","request_id":"q","context":{"run_id":"r","agent":"a"},"content":{"step":2,"thought":"t"},"sent_at":5}
          BASE        | {"type":"agent_thinking","run":"r","agent":"a","thought":"t","n":2,"at":5}
          """)
  void readsTheSameThoughtFromEveryShape(Shape shape, String json) {
    assertEquals(
        new Frame(shape, "r", "a", EventKey.of("agent_thinking", 2, null, null), "t", 5L, 9),
        FrameReader.read(json, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"type":"tool_completed","run_id":"r","payload":{"tool":"x","call":"c","result":"ok"}}""",
        """
        {"event":"tool_completed","runId":"r","data":{"tool_name":"x","call_id":"c","output":"ok"}}""",
        """
        {"type":"tool_completed","request_id":"q","context":{"run_id":"r"},\
        "content":{"tool":"x","call_id":"c","result":"ok"}}""",
        """
        {"type":"tool_completed","run":"r","tool_name":"x","tool_call":"c","result":"ok"}"""
      })
  void readsTheSameToolResultFromEveryShape(String json) {
    Frame frame = FrameReader.read(json, 9);

    assertEquals("r", frame.runId());
    assertEquals(EventKey.of("tool_completed", null, "x", "c"), frame.key());
    assertEquals("ok", frame.text());
    assertNull(frame.agent());
    assertNull(frame.sentMicros());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "{}", "{\"type\":5}", "null"})
  void neverFailsOnWhatItDoesNotKnow(String json) {
    assertNull(FrameReader.read(json, 9).shape());
  }

  @Test
  void namesTheTypeOfAnUnknownFrame() {
    assertEquals("error", FrameReader.read("{\"type\":\"error\"}", 9).key().type());
  }
}
