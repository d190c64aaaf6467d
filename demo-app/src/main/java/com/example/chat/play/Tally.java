package com.example.chat.play;

import com.example.chat.EventTypes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Compares what one client receives, frame by frame as it arrives, with what it must receive.
 *
 * <p>The first arrival of an event is out of order if an event that precedes it in its run has not
 * arrived yet. Each further arrival is a duplicate, and a late copy too if the run had moved on in
 * between. Whatever is not an event of this client's runs, or has other contents, is foreign.
 */
final class Tally {

  /** The row for frames of none of the five types. */
  static final String OTHER = "other";

  private final Map<String, RunState> runs = new LinkedHashMap<>();
  private final Map<String, Counts> arrived = new LinkedHashMap<>();
  private final Map<String, Integer> shapes = new LinkedHashMap<>();
  private final List<Long> latencyMicros = new ArrayList<>();

  Tally(List<ExpectedRun> expected) {
    expected.forEach(run -> runs.put(run.runId(), new RunState(run)));
  }

  void accept(Frame frame) {
    String shape =
        frame.shape() == null ? "unknown" : frame.shape().name().toLowerCase(Locale.ROOT);
    shapes.merge(shape, 1, Integer::sum);
    count(frame.key().type(), arrivalOf(frame));
  }

  private Counts arrivalOf(Frame frame) {
    RunState run = frame.runId() == null ? null : runs.get(frame.runId());
    int position = run == null ? -1 : run.positionOf(frame);
    if (position < 0) {
      return new Counts(0, 1, 0, 0, 0, 0, 1);
    }
    if (run.seen.get(position)) {
      boolean late = run.seen.length() > position + 1;
      return new Counts(0, 1, 0, 1, late ? 1 : 0, 0, 0);
    }
    boolean inOrder = run.seen.nextClearBit(0) == position;
    run.seen.set(position);
    if (frame.sentMicros() != null) {
      latencyMicros.add(frame.arrivedMicros() - frame.sentMicros());
    }
    return new Counts(0, 1, 0, 0, 0, inOrder ? 0 : 1, 0);
  }

  private void count(String type, Counts counts) {
    arrived.merge(EventTypes.ALL.contains(type) ? type : OTHER, counts, Counts::plus);
  }

  /** The counts so far, by event type in the order of a run, then {@link #OTHER}. */
  Map<String, Counts> byType() {
    Map<String, Counts> result = new LinkedHashMap<>();
    EventTypes.ALL.forEach(type -> result.put(type, Counts.NONE));
    result.put(OTHER, Counts.NONE);
    arrived.forEach((type, counts) -> result.merge(type, counts, Counts::plus));
    runs.values().forEach(run -> run.addExpectedTo(result));
    return result;
  }

  Counts total() {
    return byType().values().stream().reduce(Counts.NONE, Counts::plus);
  }

  Map<String, Integer> shapes() {
    return shapes;
  }

  /** How long each event took from the service to the client; copies do not count. */
  List<Long> latencyMicros() {
    return latencyMicros;
  }

  private static final class RunState {

    private final ExpectedRun expected;
    private final BitSet seen = new BitSet();

    RunState(ExpectedRun expected) {
      this.expected = expected;
    }

    /** The place of the frame's event in the run, or -1 if it has none. */
    int positionOf(Frame frame) {
      if (frame.agent() != null && !frame.agent().equals(expected.agent())) {
        return -1;
      }
      for (int i = 0; i < expected.events().size(); i++) {
        ExpectedEvent event = expected.events().get(i);
        if (event.key().equals(frame.key())) {
          return Objects.equals(event.text(), frame.text()) ? i : -1;
        }
      }
      return -1;
    }

    void addExpectedTo(Map<String, Counts> result) {
      for (int i = 0; i < expected.events().size(); i++) {
        Counts counts = new Counts(1, 0, seen.get(i) ? 0 : 1, 0, 0, 0, 0);
        result.merge(expected.events().get(i).key().type(), counts, Counts::plus);
      }
    }
  }
}
