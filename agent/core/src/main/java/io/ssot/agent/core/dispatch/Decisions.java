package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.violation.Ids;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The latest decisions, for an operator who asks why; adding one takes no lock and no words. */
final class Decisions {
  static final int MOST = 4096;

  private final AtomicReferenceArray<Decision> ring = new AtomicReferenceArray<>(MOST);
  private final AtomicLong count = new AtomicLong();
  private final Rollout rollout;
  private final Ids ids;
  private final Ids hashes = new Ids(false);

  /**
   * @param plainIds whether streams are shown as they are, and not as hashes
   */
  Decisions(Rollout rollout, boolean plainIds) {
    this.rollout = rollout;
    this.ids = new Ids(plainIds);
  }

  /** A send was compared with what went out before; {@code other} is whose that was, or null. */
  void add(Send send, boolean enforced, String verdict, String reason, Origin other) {
    String sink = send.sink == null ? null : send.sink.label;
    add(send.emission(), enforced, verdict, reason, other, sink, send.claim);
  }

  /** A send under the frame, which may be null, went out without being compared. */
  void passed(Frame frame, SinkMethod sink, String reason) {
    Emission emission = frame == null ? null : frame.emission;
    if (emission != null) {
      String label = sink == null ? null : sink.label;
      add(emission, rollout.enforces(emission), "deliver", reason, null, label, null);
    }
  }

  void rerouted(Emission emission) {
    add(emission, true, "reroute", Decision.REROUTED, null, null, null);
  }

  void notReroutable(Emission emission, String reason) {
    String told = "not reroutable: " + reason;
    add(emission, rollout.enforces(emission), "deliver", told, null, null, null);
  }

  private void add(
      Emission emission,
      boolean enforced,
      String verdict,
      String reason,
      Origin other,
      String sink,
      Claim claim) {
    Decision decision =
        new Decision(emission, rollout.era(), enforced, verdict, reason, other, sink, claim);
    ring.set((int) (count.getAndIncrement() % MOST), decision);
  }

  /**
   * The latest ones about a stream, plain or as a hash, or an event type; a line each, the newest
   * last.
   */
  synchronized List<String> about(String asked, int most) {
    List<String> lines = new ArrayList<>();
    long end = count.get();
    for (long i = end - 1; i >= Math.max(0, end - MOST) && lines.size() < most; i--) {
      Decision decision = ring.get((int) (i % MOST));
      if (decision != null && isAbout(decision, asked)) {
        lines.add(Printable.of(decision.text(ids)));
      }
    }
    Collections.reverse(lines);
    return lines;
  }

  private boolean isAbout(Decision decision, String asked) {
    return asked.equals(decision.stream())
        || asked.equals(decision.event())
        || asked.startsWith("h:") && asked.equals(hashes.shown(decision.stream()));
  }

  /** What can be said if there is none. */
  List<String> nothingAbout(String asked, Collection<String> events) {
    List<String> lines = new ArrayList<>();
    long known = Math.min(count.get(), MOST);
    Decision oldest = ring.get((int) (Math.max(0, count.get() - MOST) % MOST));
    if (known == 0 || oldest == null) {
      lines.add("nothing was decided yet: no emission has reached a sink");
      return lines;
    }
    lines.add(
        "none of the latest " + known + " decisions, since " + oldest.time() + ", was about it");
    if (!events.contains(asked)) {
      lines.add(
          "ask for a stream as the application names it or as the log shows it (h:...), or one of "
              + String.join(", ", events));
      if (!asked.startsWith("h:")) {
        lines.add(
            "a stream of this name that begins now has " + rollout.policy().bucketText(asked));
      }
    }
    return lines;
  }
}
