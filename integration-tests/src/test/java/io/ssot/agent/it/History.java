package io.ssot.agent.it;

import io.ssot.agent.it.harness.EventId;
import io.ssot.agent.it.harness.ExpectedEvent;
import io.ssot.agent.it.harness.Frame;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What held when, as who steers knows it, and whether a run was treated accordingly. All times are
 * microseconds of the wall clock.
 */
final class History {
  private static final String ENFORCE = "enforce ";

  /** Somebody wanted it from {@code began} on, and was told later that it holds. */
  record Change(String to, long began, long confirmed) {
    boolean isOff() {
      return to.equals("off");
    }

    /** Buckets below it are enforced. */
    int share() {
      return to.startsWith(ENFORCE)
          ? Integer.parseInt(to.substring(ENFORCE.length(), to.length() - 1)) * 100
          : 0;
    }
  }

  private final String seed;
  private final List<Change> changes = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Integer> judged = new TreeMap<>();

  History(String seed, String first) {
    this.seed = seed;
    changes.add(new Change(first, Long.MIN_VALUE, Long.MIN_VALUE));
  }

  void add(Change change) {
    changes.add(change);
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** What was wrong; empty for nothing. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** How many runs were judged, by what held and whether it enforced them. */
  Map<String, Integer> judged() {
    return judged;
  }

  /** Judges what became of one run, by all frames of it. */
  void judge(Traffic.Question question, List<Frame> frames) {
    Map<EventId, List<Frame>> copies = frames.stream().collect(Collectors.groupingBy(Frame::event));
    List<EventId> events = question.run.events().stream().map(ExpectedEvent::id).toList();
    int bucket = Buckets.of(seed + question.run.id());
    Stay stay = stay(question.askedMicros, frames);
    boolean enforced = bucket < stay.held.share();
    String what = stay.unsettled ? "during a change" : stay.held.to + (enforced ? ", in" : ", out");
    judged.merge(what, 1, Integer::sum);
    for (EventId event : events) {
      List<Frame> all = copies.getOrDefault(event, List.of());
      long early = all.stream().filter(it -> it.receivedMicros() < stay.narrowed).count();
      boolean once = early <= 1 && (all.size() == 1 || stay.narrowed < Long.MAX_VALUE);
      boolean right = stay.unsettled || (enforced ? once : all.size() == Script.COPIES);
      if (all.isEmpty() || all.size() > Script.COPIES || !right) {
        complaints.add(
            question.run.id()
                + ", bucket "
                + bucket
                + ", "
                + what
                + ": "
                + all.size()
                + " of "
                + event
                + ", "
                + early
                + " before it was narrowed");
      }
    }
  }

  /**
   * What held for a run.
   *
   * @param unsettled whether a change came so early in it that none can say what has to hold
   * @param narrowed from when on less may hold
   */
  private record Stay(Change held, boolean unsettled, long narrowed) {}

  private Stay stay(long asked, List<Frame> frames) {
    long first = frames.stream().mapToLong(Frame::receivedMicros).min().orElse(Long.MAX_VALUE);
    long last = frames.stream().mapToLong(Frame::receivedMicros).max().orElse(Long.MAX_VALUE);
    Change held = changes.get(0);
    Change before = held;
    boolean unsettled = false;
    long narrowed = Long.MAX_VALUE;
    for (Change change : changes) {
      if (change.confirmed < asked) {
        held = change;
      } else {
        // What was off knows of no stream, so one may begin in the middle of a run.
        unsettled |= change.began <= (before.isOff() ? last : first);
        boolean narrower = change.isOff() || change.share() < before.share();
        narrowed = narrower ? Math.min(narrowed, change.began) : narrowed;
      }
      before = change;
    }
    return new Stay(held, unsettled, narrowed);
  }
}
