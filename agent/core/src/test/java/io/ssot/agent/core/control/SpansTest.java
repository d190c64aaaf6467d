package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0s, 0s",
    "5000000, 5ms, 5ms",
    "5040000, 5.04ms, 5.04ms",
    "5249999, 5.24ms, 5.24ms",
    "1500000000, 1500ms, 1s",
    "60000000000, 1m, 1m",
    "90000000000, 90s, 90s",
    "7200000000000, 2h, 2h",
    "600400123456, 600400.12ms, 10m",
  })
  void areWrittenAsAPersonWould(long nanos, String text, String rough) {
    assertEquals(text, Spans.text(nanos));
    assertEquals(rough, Spans.rough(nanos));
  }
}
