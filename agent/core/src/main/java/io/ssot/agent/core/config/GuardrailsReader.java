package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads {@code guardrails}. */
final class GuardrailsReader {
  private static final long SECOND = 1_000_000_000L;

  private final Section section;

  GuardrailsReader(Section section) {
    this.section = section;
  }

  /** What can't be read is a problem, and left out. */
  Guardrails read() {
    section.only(Keys.GUARDRAILS);
    long window = section.duration("window", 60 * SECOND, SECOND, 24 * 3600 * SECOND);
    List<Guardrail> limits = new ArrayList<>();
    for (Guardrail.Measure measure : Guardrail.Measure.values()) {
      YamlNode node = section.node.get(measure.label);
      if (node != null) {
        String name = "the guardrail `" + measure.label + "`";
        limits.add(limit(measure, Section.open(name, node, section.problems)));
      }
    }
    return new Guardrails(window, Collections.unmodifiableList(limits));
  }

  private static Guardrail limit(Guardrail.Measure measure, Section limit) {
    limit.only(Keys.GUARDRAIL);
    boolean time = measure == Guardrail.Measure.ADDED_TIME;
    limit.missing("limit", "write {limit: " + (time ? "5ms" : "20") + ", then: rollback}");
    limit.missing("then", "write `then: warn`, `then: freeze` or `then: rollback`");
    long most =
        time
            ? limit.duration("limit", SECOND, SECOND / 1000, 60 * SECOND)
            : limit.number("limit", 1, 1, 1_000_000_000);
    return new Guardrail(measure, most, action(limit));
  }

  private static Guardrail.Action action(Section limit) {
    String text = limit.text("then");
    List<String> words = new ArrayList<>();
    for (Guardrail.Action action : Guardrail.Action.values()) {
      if (action.label.equals(text)) {
        return action;
      }
      words.add(action.label);
    }
    if (text != null) {
      limit.problems.add(
          limit.node.get("then").mark, "`then` is `" + text + "`", "write " + Problems.list(words));
    }
    return Guardrail.Action.WARN;
  }

  /** A guardrail that nothing can reach makes somebody feel safe who is not. */
  void refuseUnreachable(Map<String, EventRule> events, long waitNanos) {
    boolean ends = false;
    for (EventRule event : events.values()) {
      ends |= event.lifecycle.last;
    }
    if (!ends) {
      refuse(
          Guardrail.Measure.INCOMPLETE_STREAMS,
          "no event is the last of its stream, so none is ever incomplete",
          "write `last: true` under the event that ends a stream");
    }
    if (waitNanos == 0) {
      refuse(Guardrail.Measure.WAIT_TIMEOUTS, "`wait` is 0, so nothing waits", "raise `wait`");
    }
  }

  private void refuse(Guardrail.Measure measure, String why, String mend) {
    YamlNode node = section.node.get(measure.label);
    if (node != null) {
      section.problems.add(
          node.mark,
          "the guardrail `" + measure.label + "` can't be reached: " + why,
          mend + ", or remove the guardrail");
    }
  }
}
