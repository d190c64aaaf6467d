package io.ssot.agent.cli;

import io.ssot.agent.core.violation.Printable;
import io.ssot.agent.core.violation.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** A {@link Review} for a person. */
final class ReviewText {
  private static final int MAX_CALL_SITES = 5;
  private static final int MAX_CHANGES = 50;

  private final Review review;
  private final PrintWriter out;

  ReviewText(Review review, PrintWriter out) {
    this.review = review;
    this.out = out;
  }

  void print() {
    if (review.from != null) {
      out.println(
          plural(review.processes, "process", "es") + ", " + review.from + " to " + review.to);
      out.println();
    }
    printChanges();
    printViolations();
    printOrigins();
    printCounters();
    if (review.unfinished > 0) {
      out.println(
          plural(review.unfinished, "process", "es")
              + " without a summary (still running, or killed): the numbers are at least these.");
    }
    out.println(verdict());
  }

  private void printChanges() {
    List<ReviewedChange> all = review.changes();
    if (all.isEmpty()) {
      return;
    }
    TextTable table = new TextTable("rollout", "pid", "from", "to", "source", "reason", "figures");
    for (ReviewedChange each : all.subList(Math.max(0, all.size() - MAX_CHANGES), all.size())) {
      table.row(each.time, each.pid, each.from, each.to, each.source, each.reason, each.figures);
    }
    table.lines().forEach(out::println);
    if (all.size() > MAX_CHANGES) {
      out.println("and " + (all.size() - MAX_CHANGES) + " before these; --json has all");
    }
    out.println();
  }

  private void printViolations() {
    List<ReviewedViolation> all = review.violations();
    if (all.isEmpty()) {
      return;
    }
    TextTable table = new TextTable("#count", "kind", "event", "first seen", "last seen");
    for (ReviewedViolation each : all) {
      table.row(each.count, each.kind, each.event, each.firstSeen, each.lastSeen);
    }
    List<String> lines = table.lines();
    out.println(lines.get(0));
    for (int i = 0; i < all.size(); i++) {
      out.println(lines.get(i + 1));
      printPlaces(all.get(i));
    }
    out.println();
  }

  private void printPlaces(ReviewedViolation violation) {
    boolean pair = violation.first != null && violation.second != null;
    printPlace(pair ? "second " : "origin ", violation.second);
    violation.callSites.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MAX_CALL_SITES)
        .forEach(
            site -> line("          called at ", site.getKey() + "  " + site.getValue() + "x"));
    if (violation.callSites.size() > MAX_CALL_SITES) {
      line("          ", "and from more places");
    }
    printPlace(pair ? "first  " : "origin ", violation.first);
    if (violation.reason != null) {
      line("       ", violation.reason);
    }
  }

  private void printPlace(String lead, ReviewedPlace place) {
    if (place != null) {
      line("       " + lead, place.toString());
    }
  }

  private void line(String lead, String text) {
    out.println(lead + Printable.of(text));
  }

  private void printOrigins() {
    if (review.origins().isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(
            "emitter",
            "event",
            "#emissions",
            "#delivered",
            "#suppressed",
            "#rerouted",
            "#unseen",
            "emit method");
    for (ReviewedOrigin each : review.origins()) {
      table.row(
          each.place == null ? null : each.place.emitter,
          each.event,
          each.emissions,
          each.delivered,
          each.suppressed,
          each.rerouted,
          each.unseen,
          each.place == null ? null : each.place.at);
    }
    table.lines().forEach(out::println);
    out.println();
  }

  private void printCounters() {
    if (review.counters.isEmpty()) {
      return;
    }
    TextTable table = new TextTable("#count", "counter");
    review.counters.forEach((name, count) -> table.row(count, name));
    table.lines().forEach(out::println);
    out.println();
  }

  private String verdict() {
    if (review.total() > 0) {
      return plural(review.total(), "violation", "s")
          + " of "
          + plural(review.violations().size(), "kind", "s");
    }
    return review.emissions() > 0 || review.unfinished > 0
        ? "no violation"
        : "no violation, but no emission was seen either";
  }

  private static String plural(long count, String one, String ending) {
    return count + " " + one + (count == 1 ? "" : ending);
  }
}
