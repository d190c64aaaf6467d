package io.ssot.agent.core.violation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields at the top of the payloads in which the copies of one origin differ from what another
 * sent before, as far as they were sampled.
 */
public final class FieldDifferences {
  static final int MOST_NAMES = 64;

  /** How often each was found; under the lock of this. */
  private final Map<String, Integer> onlyFirst = new TreeMap<>();

  private final Map<String, Integer> onlySecond = new TreeMap<>();
  private final Map<String, Integer> differing = new TreeMap<>();
  private int compared;

  final String event;
  final Place first;
  final Place second;

  FieldDifferences(String event, Place first, Place second) {
    this.event = event;
    this.first = first;
    this.second = second;
  }

  /** Two payloads were compared, with these results. */
  public synchronized void add(
      List<String> firstHas, List<String> secondHas, List<String> bothHaveOtherwise) {
    compared++;
    count(onlyFirst, firstHas);
    count(onlySecond, secondHas);
    count(differing, bothHaveOtherwise);
  }

  private void count(Map<String, Integer> counts, List<String> names) {
    for (String name : names) {
      boolean room = onlyFirst.size() + onlySecond.size() + differing.size() < MOST_NAMES;
      if (room || counts.containsKey(name)) {
        counts.merge(name, 1, Integer::sum);
      }
    }
  }

  /** What only the copies have, which clients lose if these are suppressed. */
  synchronized List<String> lost() {
    return new ArrayList<>(onlySecond.keySet());
  }

  /** Such as {@code agent_thinking: only Bridge sends version; step differs}; null for none. */
  synchronized String text() {
    List<String> parts = new ArrayList<>();
    add(parts, onlyFirst, "only " + name(first) + " sends ", "");
    add(parts, onlySecond, "only " + name(second) + " sends ", "");
    add(parts, differing, "", differing.size() == 1 ? " differs" : " differ");
    return parts.isEmpty() ? null : event + ": " + String.join("; ", parts);
  }

  private void add(List<String> parts, Map<String, Integer> counts, String before, String after) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      boolean always = each.getValue() == compared;
      names.add(
          always
              ? each.getKey()
              : each.getKey() + " (" + each.getValue() + " of " + compared + ")");
    }
    if (!names.isEmpty()) {
      parts.add(before + String.join(", ", names) + after);
    }
  }

  private static String name(Place place) {
    return place.emitter == null ? place.toString() : place.emitter;
  }

  /** As an element of an array. */
  synchronized void write(JsonLine line) {
    line.element().member("event", event).place("first", first).place("second", second);
    line.member("compared", compared);
    write(line, "onlyFirst", onlyFirst);
    write(line, "onlySecond", onlySecond);
    write(line, "differ", differing);
    line.end();
  }

  private static void write(JsonLine line, String member, Map<String, Integer> counts) {
    line.object(member);
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      line.member(each.getKey(), each.getValue());
    }
    line.end();
  }
}
