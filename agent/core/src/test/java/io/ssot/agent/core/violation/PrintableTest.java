package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void leavesTextAlone() {
    String text = "Grüße, 日本語, \uD83D\uDE00 \u00a0~";
    assertSame(text, Printable.of(text));
  }

  @Test
  void escapesWhatMovesACursorOrEndsALine() {
    assertEquals("a\\u000ab\\u000d\\u001b[2J", Printable.of("a\nb\r\u001b[2J"));
    assertEquals(
        "\\u007f\\u0085\\u009b\\u2028\\u2029", Printable.of("\u007f\u0085\u009b\u2028\u2029"));
  }

  @Test
  void escapesHalfASurrogatePair() {
    assertEquals("a\\ud83d", Printable.of("a\uD83D"));
    assertEquals("\\ude00a", Printable.of("\uDE00a"));
  }
}
