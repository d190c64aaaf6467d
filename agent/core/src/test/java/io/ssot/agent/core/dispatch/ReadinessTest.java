package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Readiness;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Under observe it is known what enforce would have done. */
class ReadinessTest extends Benched {
  private JsonObject row(String emitter) {
    String json = Readiness.of(bench.log.counters()).json();
    for (JsonElement row :
        JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("readiness")) {
      if (row.getAsJsonObject().get("emitter").getAsString().equals(emitter)) {
        return row.getAsJsonObject();
      }
    }
    throw new AssertionError(json);
  }

  private void assertVerdict(String verdict, String emitter) {
    assertEquals(verdict, row(emitter).get("verdict").getAsString());
  }

  private long number(String emitter, String member) {
    return row(emitter).get(member).getAsLong();
  }

  @Test
  void observeCountsWhatEnforceWouldSuppress() {
    bench("stage: observe", Bench.USUAL);
    emit(a);
    emit(b);
    assertEquals(1, number("B", "wouldSuppress"));
    assertEquals(1, number("B", "duplicates"));
    assertEquals(0, number("B", "suppressed"));
    assertEquals(0, number("A", "duplicates"));
    assertVerdict("ready", "A");
    assertVerdict("ready", "B");
    assertVerdict("nothing seen", "C");
    assertEquals(List.of(""), bench.reasons(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void enforceCountsWhatItSuppresses() {
    emit(a);
    emit(b);
    assertEquals(1, number("B", "suppressed"));
    assertEquals(0, number("B", "wouldSuppress"));
    assertVerdict("ready", "B");
  }

  /** The result of {@code write} is an int, which nobody can make. */
  @Test
  void observeSaysWhatEnforceCouldNotSuppress() {
    bench("stage: observe", Bench.USUAL);
    emit(a, () -> bench.send(session.next(() -> 1), "write", PAYLOAD));
    emit(b, () -> bench.send(session.next(() -> 1), "write", PAYLOAD));
    assertEquals(1, number("B", "notSuppressible"));
    assertEquals(0, number("B", "wouldSuppress"));
    assertVerdict("not yet", "B");
    assertEquals(0, bench.violations(Kind.NOT_SUPPRESSIBLE), "nothing had to be suppressed");
    String reason = "enforce could not suppress it: no result can be made for write";
    assertEquals(List.of(reason + "(Ljava/lang/Object;)I"), bench.reasons(Kind.DUPLICATE_ORIGIN));
  }

  @Test
  void neitherCouldItWhereNobodyKnowsTheCallback() {
    bench("stage: observe", Bench.USUAL);
    emit(a, () -> bench.send(session, "told", PAYLOAD, new Object()));
    emit(b, () -> bench.send(session, "told", PAYLOAD, new Object()));
    assertEquals(1, number("B", "notSuppressible"));
  }

  @Test
  void aRepeatThatCannotBeToldIsNotReady() {
    emit(a);
    emit(a);
    emit(b);
    assertEquals(1, number("B", "ambiguous"));
    assertVerdict("not yet", "B");
    assertVerdict("ready", "A");
  }

  @Test
  void anEmissionThatReachesNoSinkIsNotReady() {
    emit(a, () -> null);
    assertEquals(1, number("A", "unseen"));
    assertVerdict("not yet", "A");
  }

  @Test
  void aCallThatCannotBeReadIsNotReady() {
    bench.emit(a, TYPE, "s", null, () -> push(PAYLOAD));
    assertEquals(1, number("A", "unreadable"));
    assertVerdict("not yet", "A");
  }

  @Test
  void otherRulesHaveOtherEmitters() {
    try (Bench other =
        new Bench("stage: enforce", Bench.EVENTS, "emitters:\n" + Bench.emitter("C"))) {
      bench.continueBy(other.config);
    }
    assertVerdict("nothing seen", "C");
    assertEquals(3, Readiness.of(bench.log.counters()).lines().size());
  }
}
