package com.example.chat.play;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The report for programs. */
final class JsonReport {

  private JsonReport() {}

  static String render(Report report) {
    Counts total = report.total();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("ok", report.ok());
    root.put("users", report.users());
    root.put("rounds", report.rounds());
    root.put("elapsedSeconds", report.elapsed().toMillis() / 1000.0);
    root.put("frames", total.received());
    root.putAll(fieldsOf(total));
    root.put("latencyMs", report.latency().orElse(null));
    root.put("shapes", report.shapes());
    root.put("types", report.byType());
    root.put("clients", report.clients().stream().map(JsonReport::fieldsOf).toList());
    root.put("errors", report.errors());
    return JsonMapper.shared().writeValueAsString(root);
  }

  private static Map<String, Object> fieldsOf(ClientResult client) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user", client.user());
    fields.putAll(fieldsOf(client.tally().total()));
    fields.put("error", client.error());
    return fields;
  }

  private static Map<String, Object> fieldsOf(Counts counts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("expected", counts.expected());
    fields.put("received", counts.received());
    fields.put("missing", counts.missing());
    fields.put("duplicated", counts.duplicated());
    fields.put("lateCopies", counts.lateCopies());
    fields.put("outOfOrder", counts.outOfOrder());
    fields.put("foreign", counts.foreign());
    return fields;
  }
}
