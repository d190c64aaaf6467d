package io.ssot.agent.cli.check;

import io.ssot.agent.core.config.ClassPattern;
import io.ssot.agent.core.config.Mark;
import io.ssot.agent.core.config.MethodPattern;
import io.ssot.agent.core.config.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a check found: what matches, what should be known, and what is wrong. */
final class Findings {
  private final List<String> matches = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  void match(String line) {
    matches.add(line);
  }

  void note(Mark mark, String text) {
    notes.add("note: " + mark + ": " + text);
  }

  /** The same is said once, however many classes a pattern matches. */
  void problem(Mark mark, String what, String mend) {
    Problem problem = new Problem(mark, what, mend);
    for (Problem known : problems) {
      if (known.toString().equals(problem.toString())) {
        return;
      }
    }
    problems.add(problem);
  }

  /** Says that a method can't be intercepted; only who names it has made a mistake. */
  void refused(Mark mark, ClassPattern type, MethodPattern method, String what, String mend) {
    if (type.exact() && method.exactName() != null) {
      problem(mark, what + " and can't be intercepted", mend);
    } else {
      note(mark, what + " and is left alone");
    }
  }

  int problems() {
    return problems.size();
  }

  void print(PrintWriter out) {
    matches.forEach(out::println);
    notes.forEach(out::println);
    problems.stream()
        .sorted(
            Comparator.<Problem>comparingInt(problem -> problem.mark.line)
                .thenComparingInt(problem -> problem.mark.column))
        .forEach(out::println);
  }
}
