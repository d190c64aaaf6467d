package io.ssot.agent.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Map;

/** A {@link Review} as one JSON object. */
final class ReviewJson {
  private final Review review;
  private final JsonWriter json;

  ReviewJson(Review review, Writer out) {
    this.review = review;
    json = new JsonWriter(out);
    json.setIndent("  ");
    json.setSerializeNulls(false);
  }

  void write() throws IOException {
    json.beginObject().name("v").value(1);
    json.name("processes").value(review.processes);
    json.name("unfinished").value(review.unfinished);
    json.name("newerLines").value(review.newer);
    time("from", review.from);
    time("to", review.to);
    json.name("total").value(review.total());
    json.name("kinds").value(review.violations().size());
    json.name("violations").beginArray();
    for (ReviewedViolation each : review.violations()) {
      violation(each);
    }
    json.endArray().name("rollout").beginArray();
    for (ReviewedChange each : review.changes()) {
      change(each);
    }
    json.endArray().name("origins").beginArray();
    for (ReviewedOrigin each : review.origins()) {
      origin(each);
    }
    json.endArray();
    counts("counters", review.counters);
    json.endObject().flush();
  }

  private void violation(ReviewedViolation each) throws IOException {
    json.beginObject().name("kind").value(each.kind);
    json.name("event").value(each.event);
    place("first", each.first);
    place("second", each.second);
    json.name("count").value(each.count);
    time("firstSeen", each.firstSeen);
    time("lastSeen", each.lastSeen);
    json.name("reason").value(each.reason);
    counts("callSites", each.callSites);
    json.endObject();
  }

  private void change(ReviewedChange each) throws IOException {
    json.beginObject();
    time("time", each.time);
    json.name("pid").value(each.pid);
    json.name("from").value(each.from);
    json.name("to").value(each.to);
    json.name("source").value(each.source);
    json.name("reason").value(each.reason);
    json.name("figures").value(each.figures);
    json.endObject();
  }

  private void origin(ReviewedOrigin each) throws IOException {
    json.beginObject().name("event").value(each.event);
    place("origin", each.place);
    json.name("emissions").value(each.emissions);
    json.name("delivered").value(each.delivered);
    json.name("suppressed").value(each.suppressed);
    json.name("rerouted").value(each.rerouted);
    json.name("unseen").value(each.unseen);
    json.endObject();
  }

  private void place(String name, ReviewedPlace place) throws IOException {
    if (place != null) {
      json.name(name).beginObject();
      json.name("emitter").value(place.emitter);
      json.name("at").value(place.at);
      json.endObject();
    }
  }

  private void time(String name, Instant time) throws IOException {
    json.name(name).value(time == null ? null : time.toString());
  }

  private void counts(String name, Map<String, Long> counts) throws IOException {
    json.name(name).beginObject();
    for (Map.Entry<String, Long> each : counts.entrySet()) {
      json.name(each.getKey()).value(each.getValue());
    }
    json.endObject();
  }
}
