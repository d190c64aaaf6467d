package io.ssot.agent.it.harness;

import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What clients received, compared with what they had to receive.
 *
 * @param expected events
 * @param received frames
 * @param missing events that never came
 * @param duplicated frames beyond an event's first
 * @param lateCopies those of them that came when their run had moved on already
 * @param outOfOrder events that came before one that precedes them in their run
 * @param foreign frames that are no event of the client's own runs, or have other contents
 * @param severalSources events that came from more than one emitter
 * @param notCanonical frames in another shape than the canonical emitter's
 */
public record Findings(
    int expected,
    int received,
    int missing,
    int duplicated,
    int lateCopies,
    int outOfOrder,
    int foreign,
    int severalSources,
    int notCanonical) {

  static final Findings NONE = new Findings(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Judges what one client received. */
  public static Findings of(Collection<ExpectedRun> runs, List<Frame> frames) {
    Map<String, Progress> progress = new HashMap<>();
    runs.forEach(run -> progress.put(run.id(), new Progress(run)));
    int duplicated = 0;
    int late = 0;
    int outOfOrder = 0;
    int foreign = 0;
    int notCanonical = 0;
    for (Frame frame : frames) {
      Progress run = frame.event() == null ? null : progress.get(frame.run());
      int position = run == null ? -1 : run.expected.positionOf(frame);
      notCanonical += frame.shape() == Shape.UNIFIED ? 0 : 1;
      if (position < 0) {
        foreign++;
        continue;
      }
      if (run.seen.get(position)) {
        duplicated++;
        late += run.seen.length() > position + 1 ? 1 : 0;
      } else {
        outOfOrder += run.seen.nextClearBit(0) == position ? 0 : 1;
      }
      run.seen.set(position);
      run.sources.computeIfAbsent(position, any -> EnumSet.noneOf(Shape.class)).add(frame.shape());
    }
    int expected = runs.stream().mapToInt(run -> run.events().size()).sum();
    int arrived = progress.values().stream().mapToInt(run -> run.seen.cardinality()).sum();
    int several =
        progress.values().stream()
            .mapToInt(run -> (int) run.sources.values().stream().filter(s -> s.size() > 1).count())
            .sum();
    return new Findings(
        expected,
        frames.size(),
        expected - arrived,
        duplicated,
        late,
        outOfOrder,
        foreign,
        several,
        notCanonical);
  }

  Findings plus(Findings other) {
    return new Findings(
        expected + other.expected,
        received + other.received,
        missing + other.missing,
        duplicated + other.duplicated,
        lateCopies + other.lateCopies,
        outOfOrder + other.outOfOrder,
        foreign + other.foreign,
        severalSources + other.severalSources,
        notCanonical + other.notCanonical);
  }

  private static final class Progress {
    final ExpectedRun expected;
    final BitSet seen = new BitSet();
    final Map<Integer, Set<Shape>> sources = new HashMap<>();

    Progress(ExpectedRun expected) {
      this.expected = expected;
    }
  }
}
