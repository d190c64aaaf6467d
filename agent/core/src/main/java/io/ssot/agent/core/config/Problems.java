package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one configuration, so that its author sees all of it at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Mark mark, String what, String mend) {
    found.add(new Problem(mark, what, mend));
  }

  void add(ConfigException failure) {
    found.addAll(failure.problems);
  }

  /** Throws if anything was found, in the order of the file. */
  void raise() throws ConfigException {
    if (found.isEmpty()) {
      return;
    }
    Collections.sort(found, new ByPlace());
    throw new ConfigException(found);
  }

  /** Files stay together; what comes from outside a file (line 0) comes first. */
  private static final class ByPlace implements Comparator<Problem> {
    @Override
    public int compare(Problem left, Problem right) {
      int byLine = Integer.compare(left.mark.line, right.mark.line);
      return byLine != 0 ? byLine : Integer.compare(left.mark.column, right.mark.column);
    }
  }

  /** {@code `a`, `b` or `c`}; "nothing" if there are none. */
  static String list(Iterable<String> words) {
    List<String> quoted = new ArrayList<>();
    for (String word : words) {
      quoted.add("`" + word + "`");
    }
    if (quoted.isEmpty()) {
      return "nothing";
    }
    StringBuilder text = new StringBuilder(quoted.get(0));
    for (int i = 1; i < quoted.size(); i++) {
      text.append(i == quoted.size() - 1 ? " or " : ", ").append(quoted.get(i));
    }
    return text.toString();
  }
}
