package com.example.chat.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

  @Test
  void takesTheNearestRank() {
    List<Long> micros = LongStream.rangeClosed(1, 200).map(i -> i * 1000).boxed().toList();

    assertEquals(Optional.of(new Latency(100.5, 100, 198, 200)), Latency.of(micros));
  }

  @Test
  void isUnknownWithoutDeliveries() {
    assertEquals(Optional.empty(), Latency.of(List.of()));
  }
}
