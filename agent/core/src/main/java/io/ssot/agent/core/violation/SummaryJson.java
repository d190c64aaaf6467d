package io.ssot.agent.core.violation;

import java.util.Map;

/** The summary as the last line of the file. */
final class SummaryJson {
  private SummaryJson() {}

  /** The written lines of violations are told, so that a reader knows how many it cannot see. */
  static byte[] line(Summary summary, long pid, long written) {
    JsonLine line = new JsonLine("summary", summary.millis);
    line.member("pid", pid).member("written", written);
    line.member("emissions", summary.emissions).member("delivered", summary.delivered);
    line.member("suppressed", summary.suppressed).member("rerouted", summary.rerouted);
    line.array("origins");
    for (Summary.OriginCount count : summary.origins) {
      origin(line, count);
    }
    line.endArray().array("violations");
    for (Summary.PairCount pair : summary.pairs) {
      violations(line, pair);
    }
    line.endArray().object("counters");
    for (Map.Entry<String, Long> each : summary.names.entrySet()) {
      line.member(each.getKey(), each.getValue());
    }
    line.end();
    summary.readiness.write(line);
    return line.bytes();
  }

  private static void origin(JsonLine line, Summary.OriginCount count) {
    line.element().member("event", count.event).place("origin", count.origin);
    line.member("emissions", count.emissions).member("reached", count.reached);
    line.member("delivered", count.delivered).member("suppressed", count.suppressed);
    line.member("rerouted", count.rerouted).member("unseen", count.unseen()).end();
  }

  private static void violations(JsonLine line, Summary.PairCount pair) {
    line.element().member("kind", pair.key.kind.label).member("event", pair.key.event);
    line.place("first", pair.key.first).place("second", pair.key.second);
    line.member("count", pair.count);
    line.member("firstSeen", JsonLine.time(pair.firstSeen));
    line.member("lastSeen", JsonLine.time(pair.lastSeen)).end();
  }
}
