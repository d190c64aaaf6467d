package io.ssot.agent.core.violation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the counters say of how far it is safe to go with each declared emitter. The rules stand in
 * {@code agent/docs/violation-log.md}.
 */
public final class Readiness {
  private static final String UNREADABLE = "unreadable ";
  private static final String FAULT = "agent-fault ";

  private final Map<String, EmitterReadiness> rows = new LinkedHashMap<>();

  /** By their texts, whose emit method it is. */
  private final Map<String, EmitterReadiness> places = new HashMap<>();

  Readiness(Summary summary, Counters counters) {
    for (String emitter : counters.emitters()) {
      rows.put(emitter, new EmitterReadiness(emitter));
    }
    for (Summary.OriginCount count : summary.origins) {
      EmitterReadiness row = row(count.origin);
      if (row != null) {
        row.add(count);
        places.put(count.origin.toString(), row);
      }
      overflow(count.event);
    }
    for (Summary.PairCount pair : summary.pairs) {
      EmitterReadiness row = row(pair.key.second);
      if (row != null) {
        row.add(pair.key.kind, pair.count);
      }
      overflow(pair.key.event);
    }
    for (FieldDifferences each : counters.differences()) {
      EmitterReadiness row = row(each.second);
      if (row != null && !counters.areRerouted()) {
        row.fields.add(each);
      }
    }
    for (Map.Entry<String, Long> each : summary.names.entrySet()) {
      addCounter(each.getKey(), each.getValue());
      overflow(each.getKey());
    }
  }

  /** As of now. */
  public static Readiness of(Counters counters) {
    return new Summary(counters).readiness;
  }

  /** Null for what no declared emitter did. */
  private EmitterReadiness row(Place place) {
    return place == null ? null : rows.get(place.emitter);
  }

  /** What is not told apart may be anybody's. */
  private void overflow(String event) {
    if (Counters.OTHER.equals(event)) {
      for (EmitterReadiness row : rows.values()) {
        row.overflown = true;
      }
    }
  }

  private void addCounter(String name, long count) {
    if (name.startsWith(UNREADABLE)) {
      EmitterReadiness row = places.get(name.substring(UNREADABLE.length()));
      if (row != null) {
        row.unreadable += count;
      }
    } else if (name.startsWith(FAULT)) {
      // Such as "result of <emit method>".
      for (Map.Entry<String, EmitterReadiness> each : places.entrySet()) {
        each.getValue().faults += name.endsWith(each.getKey()) ? count : 0;
      }
    }
  }

  /**
   * A table for a person, with a row for each emitter, and the fields in which payloads differ;
   * empty if no emitter is declared.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (rows.isEmpty()) {
      return lines;
    }
    lines.add("readiness:");
    for (String line : table().lines()) {
      lines.add("  " + line);
    }
    for (EmitterReadiness row : rows.values()) {
      for (FieldDifferences each : row.fields) {
        String text = each.text();
        if (text != null) {
          lines.add("  " + Printable.of(text));
        }
      }
    }
    return lines;
  }

  private TextTable table() {
    TextTable table =
        new TextTable(
            "emitter",
            "#emissions",
            "#unseen",
            "#duplicates",
            "#suppressed",
            "#would suppress",
            "#ambiguous",
            "#not suppressible",
            "#not reroutable",
            "verdict");
    for (EmitterReadiness row : rows.values()) {
      String because = String.join(", ", row.because());
      table.row(
          row.emitter,
          row.emissions,
          row.unseen,
          row.duplicates,
          row.suppressed,
          row.wouldSuppress,
          row.ambiguous,
          row.notSuppressible,
          row.notReroutable,
          because.isEmpty() ? row.verdict() : row.verdict() + ": because " + because);
    }
    return table;
  }

  /** The same as one line of JSON, with all numbers. */
  public String json() {
    JsonLine line = new JsonLine("readiness", System.currentTimeMillis());
    write(line);
    return new String(line.bytes(), StandardCharsets.UTF_8).trim();
  }

  /** As the member {@code readiness}. */
  void write(JsonLine line) {
    line.array("readiness");
    for (EmitterReadiness row : rows.values()) {
      line.element().member("emitter", row.emitter).member("emissions", row.emissions);
      line.member("unseen", row.unseen).member("duplicates", row.duplicates);
      line.member("suppressed", row.suppressed).member("wouldSuppress", row.wouldSuppress);
      line.member("ambiguous", row.ambiguous).member("notSuppressible", row.notSuppressible);
      line.member("notReroutable", row.notReroutable).member("conflicting", row.conflicting);
      line.member("unreadable", row.unreadable).member("faults", row.faults);
      line.member("verdict", row.verdict()).texts("because", row.because());
      line.array("fields");
      for (FieldDifferences each : row.fields) {
        each.write(line);
      }
      line.endArray().end();
    }
    line.endArray();
  }
}
