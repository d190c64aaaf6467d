package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The compliance checks. Each has a figure, the number of places where it is broken; the same check
 * tells that the service breaks it alone and keeps it with the agent.
 */
public enum Rule {
  EVERY_EVENT_ARRIVES(Findings::missing),
  EXACTLY_ONCE(Findings::duplicated),
  IN_ORDER(Findings::outOfOrder),
  NO_LATE_COPY(Findings::lateCopies),
  NOTHING_FOREIGN(Findings::foreign),
  ONE_SOURCE_PER_EVENT(Findings::severalSources),
  CANONICAL_SOURCE_ONLY(Findings::notCanonical);

  /** What holds under both deliveries; the canonical source is what only {@code reroute} gives. */
  private static final Rule[] FOR_ANY_DELIVERY = {
    EVERY_EVENT_ARRIVES, EXACTLY_ONCE, IN_ORDER, NO_LATE_COPY, NOTHING_FOREIGN, ONE_SOURCE_PER_EVENT
  };

  @SuppressWarnings("ImmutableEnumChecker") // a method reference has no state
  private final ToIntFunction<Findings> figure;

  Rule(ToIntFunction<Findings> figure) {
    this.figure = figure;
  }

  /** How often the rule is broken. */
  public int figure(Findings findings) {
    return figure.applyAsInt(findings);
  }

  public boolean holds(Findings findings) {
    return figure(findings) == 0;
  }

  /** Whatever the delivery: each event once, whole, in order, from one source. */
  public static void assertCompliant(Findings findings) {
    assertHold(findings, FOR_ANY_DELIVERY);
  }

  /** All rules, as {@code delivery: reroute} has it. */
  public static void assertCanonical(Findings findings) {
    assertHold(findings, values());
  }

  public static void assertHold(Findings findings, Rule... rules) {
    assertTrue(findings.expected() > 0, "nothing was asked");
    assertAll(
        Stream.of(rules)
            .map(rule -> () -> assertEquals(0, rule.figure(findings), rule + ": " + findings)));
  }

  /** The check fails, and on this figure. */
  public void assertBroken(Findings findings, int expectedFigure) {
    assertTrue(!holds(findings), () -> this + " holds: " + findings);
    assertEquals(expectedFigure, figure(findings), () -> this + ": " + findings);
  }
}
