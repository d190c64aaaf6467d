package io.ssot.agent.it;

import io.ssot.agent.it.harness.Figures;
import io.ssot.agent.it.harness.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The longest time without a frame for anybody, in the second around each change and in a second
 * soon after it in which nothing was changed.
 */
final class Gaps {
  /** The windows, in microseconds after the change. */
  private static final long[] AROUND = {-250_000, 750_000};

  private static final long[] WITHOUT = {1_000_000, 2_000_000};

  /** How long after a change it is not to be changed again. */
  static final long MICROS = WITHOUT[1];

  private final long[] arrivals;
  private final List<String> rows = new ArrayList<>();
  private final List<Long> allAround = new ArrayList<>();
  private final List<Long> allWithout = new ArrayList<>();

  Gaps(List<Frame> frames) {
    arrivals = frames.stream().mapToLong(Frame::receivedMicros).sorted().toArray();
  }

  /** Measures around a change; answers whether anything arrived in both windows. */
  boolean measure(String change, long micros) {
    OptionalLong around = longest(micros, AROUND);
    OptionalLong without = longest(micros, WITHOUT);
    around.ifPresent(allAround::add);
    without.ifPresent(allWithout::add);
    rows.add(row(change, millis(around), millis(without)));
    return around.isPresent() && without.isPresent();
  }

  /** From the window's begin to its end; empty where nothing arrived. */
  private OptionalLong longest(long micros, long[] window) {
    long end = micros + window[1];
    long previous = micros + window[0];
    long longest = 0;
    boolean any = false;
    for (long arrival : arrivals) {
      if (arrival >= previous && arrival < end) {
        longest = Math.max(longest, arrival - previous);
        previous = arrival;
        any = true;
      }
    }
    longest = Math.max(longest, end - previous);
    return any ? OptionalLong.of(longest) : OptionalLong.empty();
  }

  private static OptionalLong median(List<Long> micros) {
    return micros.stream().mapToLong(Long::longValue).sorted().skip(micros.size() / 2).findFirst();
  }

  private static String millis(OptionalLong micros) {
    return micros.isPresent()
        ? String.format(Locale.ROOT, "%.1f ms", micros.getAsLong() / 1000.0)
        : "nothing";
  }

  private static String row(String name, String around, String without) {
    return String.format(Locale.ROOT, "%-28s %10s %10s%n", name, around, without);
  }

  /** Tells the table, and leaves it beside the reports of the build. */
  void report(String name, Figures figures) throws IOException {
    String table =
        row("longest gap", "around", "without")
            + String.join("", rows)
            + row("median", millis(median(allAround)), millis(median(allWithout)));
    figures.tell("changes by " + name, "\n" + table);
    Path unused = Files.writeString(Path.of("target", "rollout-gaps-" + name + ".txt"), table);
  }
}
