package io.ssot.agent.core.violation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The summary for a person. */
final class SummaryText {
  /** The logger gets a page; the file has all. */
  private static final int MAX_ROWS = 20;

  private final Summary summary;
  private final List<String> lines = new ArrayList<>();

  SummaryText(Summary summary) {
    this.summary = summary;
  }

  List<String> lines() {
    if (summary.isEmpty()) {
      lines.add("summary: no emission was seen" + counters(" (", ")"));
      return lines;
    }
    lines.add(totals());
    if (!summary.origins.isEmpty()) {
      add(origins(), summary.origins.size());
    }
    if (!summary.pairs.isEmpty()) {
      lines.add(
          number(summary.violations, "violation")
              + " of "
              + number(summary.pairs.size(), "kind")
              + ":");
      add(violations(), summary.pairs.size());
    }
    if (!summary.names.isEmpty()) {
      lines.add(counters("counters: ", ""));
    }
    lines.addAll(summary.readiness.lines());
    return lines;
  }

  private String totals() {
    return "summary: "
        + number(summary.emissions, "emission")
        + " of "
        + number(summary.eventTypes, "event type")
        + ": "
        + number(summary.delivered, "send")
        + " delivered, "
        + summary.suppressed
        + " suppressed, "
        + summary.rerouted
        + " rerouted; "
        + number(summary.violations, "violation");
  }

  private static String number(long count, String one) {
    return count + " " + (count == 1 ? one : one + "s");
  }

  private void add(TextTable table, int rows) {
    for (String line : table.lines()) {
      lines.add("  " + line);
    }
    if (rows > MAX_ROWS) {
      lines.add("  and " + (rows - MAX_ROWS) + " more in the file");
    }
  }

  /** "unseen" are the emissions that never arrived at a sink. */
  private TextTable origins() {
    TextTable table =
        new TextTable(
            "event", "#emissions", "#delivered", "#suppressed", "#rerouted", "#unseen", "origin");
    for (Summary.OriginCount count : first(summary.origins)) {
      table.row(
          count.event,
          count.emissions,
          count.delivered,
          count.suppressed,
          count.rerouted,
          count.unseen(),
          count.origin);
    }
    return table;
  }

  private TextTable violations() {
    TextTable table = new TextTable("#count", "kind", "event", "second", "first");
    for (Summary.PairCount pair : first(summary.pairs)) {
      PairKey key = pair.key;
      table.row(pair.count, key.kind.label, key.event, key.second, key.first);
    }
    return table;
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MAX_ROWS, all.size()));
  }

  private String counters(String before, String after) {
    if (summary.names.isEmpty()) {
      return "";
    }
    StringBuilder line = new StringBuilder(before);
    for (Map.Entry<String, Long> each : summary.names.entrySet()) {
      line.append(line.length() == before.length() ? "" : ", ");
      line.append(each.getKey()).append(' ').append(each.getValue());
    }
    return line.append(after).toString();
  }
}
