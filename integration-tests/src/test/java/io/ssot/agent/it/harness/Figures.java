package io.ssot.agent.it.harness;

import java.util.Locale;
import org.junit.jupiter.api.TestReporter;

/** Tells a measured figure and its bound, for a person to judge: shared machines are noisy. */
public final class Figures {
  private final TestReporter reporter;

  public Figures(TestReporter reporter) {
    this.reporter = reporter;
  }

  public void atMost(String name, double figure, double bound, String unit) {
    report(name, figure, "at most", bound, unit, figure <= bound);
  }

  public void atLeast(String name, double figure, double bound, String unit) {
    report(name, figure, "at least", bound, unit, figure >= bound);
  }

  public void tell(String name, Object value) {
    print(name, String.valueOf(value));
  }

  private void report(
      String name, double figure, String relation, double bound, String unit, boolean met) {
    String text =
        String.format(
            Locale.ROOT,
            "%.2f %s (%s %.2f %s: %s)",
            figure,
            unit,
            relation,
            bound,
            unit,
            met ? "met" : "MISSED");
    print(name, text);
  }

  private void print(String name, String text) {
    reporter.publishEntry(name, text);
    System.out.println("figure: " + name + ": " + text);
  }
}
