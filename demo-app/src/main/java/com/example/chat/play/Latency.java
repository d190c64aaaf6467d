package com.example.chat.play;

import java.util.List;
import java.util.Optional;

/** Delivery times in milliseconds. */
record Latency(double mean, double p50, double p99, double max) {

  private static final double MICROS_PER_MILLI = 1000;

  /** Empty if nothing was delivered. */
  static Optional<Latency> of(List<Long> micros) {
    if (micros.isEmpty()) {
      return Optional.empty();
    }
    List<Long> sorted = micros.stream().sorted().toList();
    double mean = sorted.stream().mapToLong(Long::longValue).average().orElse(0);
    return Optional.of(
        new Latency(
            mean / MICROS_PER_MILLI,
            percentile(sorted, 50),
            percentile(sorted, 99),
            percentile(sorted, 100)));
  }

  /** Nearest rank: the smallest value that at least that share of the values does not exceed. */
  private static double percentile(List<Long> sorted, int percent) {
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(rank - 1) / MICROS_PER_MILLI;
  }
}
