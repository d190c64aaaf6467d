package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
  private static final String EVENT = "agent_started";

  private final Counters counters = new Counters();

  @BeforeEach
  void declare() {
    counters.declare(List.of("UnifiedEmitter", "Bridge"), false);
  }

  private JsonObject bridge() {
    JsonObject line = JsonParser.parseString(Readiness.of(counters).json()).getAsJsonObject();
    JsonArray rows = line.getAsJsonArray("readiness");
    assertEquals("UnifiedEmitter", rows.get(0).getAsJsonObject().get("emitter").getAsString());
    return rows.get(1).getAsJsonObject();
  }

  private static String verdict(JsonObject row) {
    return row.get("verdict").getAsString();
  }

  private static List<String> because(JsonObject row) {
    List<String> reasons = new ArrayList<>();
    for (JsonElement reason : row.getAsJsonArray("because")) {
      reasons.add(reason.getAsString());
    }
    return reasons;
  }

  private void emitSeen() {
    counters.emission(EVENT, Samples.BRIDGE);
    counters.reached(EVENT, Samples.BRIDGE);
  }

  private void violation(Kind kind) {
    Violation violation =
        Violation.of(kind, EVENT)
            .first(new Origin(Samples.UNIFIED, null))
            .second(new Origin(Samples.BRIDGE, null))
            .build();
    counters.violation(violation, 1);
  }

  @Test
  void ofNobodyItSaysNothing() {
    assertTrue(Readiness.of(new Counters()).lines().isEmpty());
  }

  @Test
  void whatWasNeverSeenIsNoReadiness() {
    assertEquals("nothing seen", verdict(bridge()));
    List<String> lines = Readiness.of(counters).lines();
    assertEquals(4, lines.size(), lines::toString);
    assertTrue(lines.get(3).endsWith("nothing seen"), lines::toString);
  }

  @Test
  void duplicatesAreWhatTheAgentIsForSoTheyAreReady() {
    emitSeen();
    violation(Kind.DUPLICATE_ORIGIN);
    violation(Kind.DUPLICATE_ORIGIN);
    counters.suppressed(EVENT, Samples.BRIDGE);
    counters.cell(EVENT, Samples.BRIDGE).suppressible.increment();
    JsonObject row = bridge();
    assertEquals("ready", verdict(row));
    assertEquals(2, row.get("duplicates").getAsLong());
    assertEquals(1, row.get("suppressed").getAsLong());
    assertEquals(1, row.get("wouldSuppress").getAsLong());
    assertTrue(Readiness.of(counters).lines().get(3).endsWith("  ready"));
  }

  @Test
  void whatNoSinkHasSeenHoldsItBack() {
    emitSeen();
    counters.emission(EVENT, Samples.BRIDGE);
    assertEquals(1, bridge().get("unseen").getAsLong());
    assertEquals(List.of("1 emission was never seen at a sink"), because(bridge()));
    String line = Readiness.of(counters).lines().get(3);
    assertTrue(line.endsWith("not yet: because 1 emission was never seen at a sink"), line);
  }

  @Test
  void eachOfTheseKindsHoldsItBack() {
    emitSeen();
    violation(Kind.NON_CANONICAL_ORIGIN);
    assertEquals("ready", verdict(bridge()));
    violation(Kind.AMBIGUOUS_IDENTITY);
    violation(Kind.NOT_SUPPRESSIBLE);
    violation(Kind.NOT_SUPPRESSIBLE);
    violation(Kind.NOT_REROUTABLE);
    violation(Kind.CONFLICTING_EVIDENCE);
    counters.cell(EVENT, Samples.BRIDGE).unsuppressible.increment();
    assertEquals("not yet", verdict(bridge()));
    assertEquals(
        List.of(
            "1 ambiguous identity",
            "3 copies cannot be suppressed",
            "1 emission was not reroutable",
            "1 emission failed after its send"),
        because(bridge()));
  }

  @Test
  void whatCannotBeReadAndFaultsCountForTheEmitterWhoseTheyAre() {
    emitSeen();
    counters.count("unreadable " + Samples.UNIFIED);
    counters.count("agent-fault somewhere else");
    assertEquals("ready", verdict(bridge()));
    counters.count("unreadable " + Samples.BRIDGE);
    counters.count("agent-fault " + Samples.BRIDGE);
    counters.count("agent-fault result of " + Samples.BRIDGE);
    assertEquals(List.of("1 call was unreadable", "2 faults of the agent"), because(bridge()));
  }

  @Test
  void anotherEmittersTroubleIsNotIts() {
    emitSeen();
    Violation other =
        Violation.of(Kind.AMBIGUOUS_IDENTITY, EVENT)
            .first(new Origin(Samples.BRIDGE, null))
            .second(new Origin(Samples.UNIFIED, null))
            .build();
    counters.violation(other, 1);
    assertEquals("ready", verdict(bridge()));
  }

  @Test
  void whatIsNotToldApartMayBeAnybodys() {
    emitSeen();
    for (int i = 0; i <= Counters.MAX_PAIRS; i++) {
      counters.violation(Samples.duplicate("event" + i), 1);
    }
    assertEquals(List.of("more origins than can be told apart"), because(bridge()));
  }

  @Test
  void fieldsThatOnlyItsCopiesHaveHoldItBack() {
    emitSeen();
    FieldDifferences known = counters.differences(EVENT, Samples.UNIFIED, Samples.BRIDGE);
    known.add(List.of("a"), List.of(), List.of("b"));
    assertEquals("ready", verdict(bridge()));
    known.add(List.of("a"), List.of("c"), List.of("b", "d"));
    assertEquals(List.of("clients would lose fields of agent_started"), because(bridge()));
    JsonObject fields = bridge().getAsJsonArray("fields").get(0).getAsJsonObject();
    assertEquals(EVENT, fields.get("event").getAsString());
    assertEquals(2, fields.get("compared").getAsLong());
    assertEquals("{\"a\":2}", fields.get("onlyFirst").toString());
    assertEquals("{\"c\":1}", fields.get("onlySecond").toString());
    assertEquals("{\"b\":2,\"d\":1}", fields.get("differ").toString());
    String text = "only UnifiedEmitter sends a; only Bridge sends c (1 of 2); b, d (1 of 2) differ";
    assertTrue(Readiness.of(counters).lines().contains("  agent_started: " + text));
  }

  @Test
  void asManyFieldsAndPairsAreRememberedAsMayBe() {
    emitSeen();
    FieldDifferences known = counters.differences(EVENT, Samples.UNIFIED, Samples.BRIDGE);
    for (int i = 0; i < 1000; i++) {
      known.add(List.of(), List.of("field" + i), List.of());
    }
    assertEquals(FieldDifferences.MOST_NAMES, known.lost().size());
    for (int i = 1; i < Counters.MAX_COMPARED; i++) {
      assertNotNull(counters.differences("event" + i, Samples.UNIFIED, Samples.BRIDGE));
    }
    assertNull(counters.differences("one more", Samples.UNIFIED, Samples.BRIDGE));
    assertSame(known, counters.differences(EVENT, Samples.UNIFIED, Samples.BRIDGE));
  }

  @Test
  void standsAtTheEndOfTheSummary(@TempDir Path directory) throws Exception {
    try (ErrCapture err = new ErrCapture()) {
      Path file = directory.resolve("log.jsonl");
      ViolationLog log = new ViolationLog(file.toString(), Samples.MEGABYTE, false, false);
      log.counters().declare(List.of("Bridge"), false);
      log.counters().emission(EVENT, Samples.BRIDGE);
      log.counters().count("something");
      log.close();
      List<String> lines = err.lines("ssot-agent");
      assertTrue(lines.get(lines.size() - 3).contains("readiness:"), err.text());
      assertTrue(lines.get(lines.size() - 1).contains("not yet: because 1 emission"), err.text());
      JsonObject row = Samples.last(file).getAsJsonArray("readiness").get(0).getAsJsonObject();
      assertEquals("Bridge", row.get("emitter").getAsString());
      assertEquals("not yet", verdict(row));
      assertFalse(because(row).isEmpty());
    }
  }
}
