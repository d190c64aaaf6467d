package io.ssot.agent.core.violation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How far it is safe to go with one emitter, in numbers. */
final class EmitterReadiness {
  final String emitter;
  long emissions;

  /** Emissions that no sink has seen. */
  long unseen;

  /** Sends that were, or under {@code observe} would have been, suppressed; with races. */
  long duplicates;

  long suppressed;

  /** Of what only {@code observe} held back, what {@code enforce} would have suppressed. */
  long wouldSuppress;

  long ambiguous;

  /** Copies for which no result can be made; also those that were only observed. */
  long notSuppressible;

  long notReroutable;
  long conflicting;
  long unreadable;
  long faults;

  /** How its copies differ from what others sent. */
  final List<FieldDifferences> fields = new ArrayList<>();

  /** Some counts of nobody knows whom, because there was no room to tell them apart. */
  boolean overflown;

  EmitterReadiness(String emitter) {
    this.emitter = emitter;
  }

  void add(Summary.OriginCount count) {
    emissions += count.emissions;
    unseen += count.unseen();
    suppressed += count.suppressed;
    wouldSuppress += count.suppressible;
    notSuppressible += count.unsuppressible;
  }

  void add(Kind kind, long count) {
    switch (kind) {
      case DUPLICATE_ORIGIN:
        duplicates += count;
        break;
      case AMBIGUOUS_IDENTITY:
        ambiguous += count;
        break;
      case NOT_SUPPRESSIBLE:
        notSuppressible += count;
        break;
      case NOT_REROUTABLE:
        notReroutable += count;
        break;
      case CONFLICTING_EVIDENCE:
        conflicting += count;
        break;
      default:
        break;
    }
  }

  /** Why it is not safe to go further; empty if it is. */
  List<String> because() {
    List<String> reasons = new ArrayList<>();
    add(
        reasons,
        unseen,
        "emission was never seen at a sink",
        "emissions were never seen at a sink");
    add(reasons, ambiguous, "ambiguous identity", "ambiguous identities");
    add(reasons, notSuppressible, "copy cannot be suppressed", "copies cannot be suppressed");
    add(reasons, notReroutable, "emission was not reroutable", "emissions were not reroutable");
    add(
        reasons,
        conflicting,
        "emission failed after its send",
        "emissions failed after their sends");
    add(reasons, unreadable, "call was unreadable", "calls were unreadable");
    add(reasons, faults, "fault of the agent", "faults of the agent");
    Set<String> events = new TreeSet<>();
    for (FieldDifferences each : fields) {
      if (!each.lost().isEmpty()) {
        events.add(each.event);
      }
    }
    if (!events.isEmpty()) {
      reasons.add("clients would lose fields of " + String.join(", ", events));
    }
    if (overflown) {
      reasons.add("more origins than can be told apart");
    }
    return reasons;
  }

  private static void add(List<String> reasons, long count, String one, String many) {
    if (count > 0) {
      reasons.add(count + " " + (count == 1 ? one : many));
    }
  }

  /** {@code ready}, {@code not yet} or {@code nothing seen}. */
  String verdict() {
    if (!because().isEmpty()) {
      return "not yet";
    }
    return emissions == 0 ? "nothing seen" : "ready";
  }
}
