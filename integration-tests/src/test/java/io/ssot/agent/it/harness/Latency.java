package io.ssot.agent.it.harness;

import java.util.List;
import java.util.Locale;

/** Times of delivery, in milliseconds. */
public record Latency(int count, double mean, double p50, double p99, double max) {

  public static Latency of(List<Long> micros) {
    List<Long> sorted = micros.stream().sorted().toList();
    return new Latency(
        sorted.size(),
        sorted.stream().mapToLong(Long::longValue).average().orElse(Double.NaN) / 1000,
        percentile(sorted, 50),
        percentile(sorted, 99),
        percentile(sorted, 100));
  }

  /** Nearest rank. */
  private static double percentile(List<Long> sorted, int percent) {
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1) / 1000.0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d events: mean %.2f ms, p50 %.2f ms, p99 %.2f ms, max %.1f ms",
        count,
        mean,
        p50,
        p99,
        max);
  }
}
