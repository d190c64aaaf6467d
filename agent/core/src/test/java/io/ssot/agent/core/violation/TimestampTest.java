package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00.000",
        "1969-12-31T23:59:59.999",
        "1600-02-29T12:00:00.010",
        "1900-02-28T23:59:59.999",
        "1900-03-01T00:00:00.000",
        "2000-02-29T00:00:00.001",
        "2024-02-29T07:08:09.100",
        "2026-12-31T23:59:59.999",
        "2100-03-01T00:00:00.000"
      })
  void writesUtc(String text) {
    assertEquals(text + "Z", Timestamp.of(Instant.parse(text + "Z").toEpochMilli(), "Z"));
  }

  @Test
  void agreesWithTheJdk() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long millis = (long) (random.nextDouble() * 250_000_000_000_000L);
      assertEquals(FORM.format(Instant.ofEpochMilli(millis)), Timestamp.of(millis, ""));
    }
  }
}
