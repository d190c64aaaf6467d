package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsNumbersRightAndTextLeft() {
    TextTable table = new TextTable("#n", "word", "#sum", "end");
    table.row(1000, "a", 1, "x");
    table.row(7, null, 20000, null);
    table.row(7, "a\nb", 3, "longer");
    assertEquals(
        List.of(
            "   n  word        sum  end",
            "1000  a             1  x",
            "   7  -         20000  -",
            "   7  a\\u000ab      3  longer"),
        table.lines());
  }
}
