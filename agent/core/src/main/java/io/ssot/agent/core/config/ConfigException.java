package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A configuration that can't be used, with everything that is wrong with it. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  /** At least one. */
  public final transient List<Problem> problems;

  /**
   * @param problems at least one
   */
  public ConfigException(List<Problem> problems) {
    super(summary(problems));
    this.problems = Collections.unmodifiableList(new ArrayList<>(problems));
  }

  static ConfigException of(Mark mark, String what, String mend) {
    return new ConfigException(Collections.singletonList(new Problem(mark, what, mend)));
  }

  private static String summary(List<Problem> problems) {
    String first = problems.get(0).toString();
    int more = problems.size() - 1;
    return more == 0
        ? first
        : first + " (and " + more + " more; run `java -jar ssot-agent.jar check`)";
  }
}
