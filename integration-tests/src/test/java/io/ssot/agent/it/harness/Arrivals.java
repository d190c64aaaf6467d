package io.ssot.agent.it.harness;

import java.util.Collections;
import java.util.List;

/**
 * What one connection got.
 *
 * @param box the receiver whose connection it is
 * @param names what the messages call themselves, in order
 */
public record Arrivals(int box, List<String> names) {
  static Arrivals parse(String text) {
    int colon = text.indexOf(':');
    String names = text.substring(colon + 1);
    return new Arrivals(
        Integer.parseInt(text.substring(0, colon)),
        names.isEmpty() ? List.of() : List.of(names.split(",")));
  }

  public int occurrences(String name) {
    return Collections.frequency(names, name);
  }
}
