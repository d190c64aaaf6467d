package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads {@code steps}. */
final class StepsReader {
  private static final long MINUTE = 60_000_000_000L;
  private static final List<Integer> USUAL =
      Collections.unmodifiableList(Arrays.asList(1, 10, 50, 100));

  private static final String MEND =
      "write whole numbers up to 100, each larger than the one before, [1, 10, 50, 100]";

  private final Section section;

  StepsReader(Section section) {
    this.section = section;
  }

  Steps read() {
    section.only(Keys.STEPS);
    List<Integer> canary = canary();
    long hold = section.duration("hold", 10 * MINUTE, 1_000_000, 24 * 60 * MINUTE);
    int streams = (int) section.number("streams", 100, 1, 1_000_000_000);
    return new Steps(canary, hold, streams);
  }

  private List<Integer> canary() {
    YamlNode node = section.node.get("canary");
    if (node == null) {
      return USUAL;
    }
    if (node.isSequence() && node.items.isEmpty()) {
      section.problems.add(node.mark, "`canary` of " + section.name + " is empty", MEND);
    }
    List<Integer> canary = new ArrayList<>();
    int before = 0;
    for (String text : section.texts("canary")) {
      long number = Quantities.number(text);
      if (number <= before || number > 100) {
        section.problems.add(
            node.mark,
            "`canary` of " + section.name + " has `" + text + "` after `" + before + "`",
            MEND);
        return USUAL;
      }
      before = (int) number;
      canary.add(before);
    }
    return canary.isEmpty() ? USUAL : Collections.unmodifiableList(canary);
  }
}
