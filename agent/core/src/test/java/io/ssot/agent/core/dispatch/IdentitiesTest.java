package io.ssot.agent.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** When two emissions are the same event (DESIGN, rule 7). */
class IdentitiesTest extends Benched {
  private void emit(Object emitter, Object step) {
    bench.emit(emitter, TYPE, "s", step, () -> push(PAYLOAD));
  }

  @Test
  void discriminatorsAreComparedByTheirCanonicalText() {
    emit(a, 3);
    emit(b, "3");
    emit(c, new BigDecimal("3.00"));
    assertEquals(1, session.count());
  }

  @Test
  void withoutADiscriminatorThereIsNoIdentity() {
    emit(a, (Object) null);
    emit(b, (Object) null);
    assertEquals(2, session.count());
    assertEquals(0, bench.cell(a, TYPE).emissions.sum());
    assertEquals(
        1, bench.count("unreadable io.ssot.agent.core.dispatch.Emitters$A.emit(A.java:7)"));
  }

  @Test
  void neitherIsThereWithoutAStream() {
    bench.emit(a, TYPE, null, "1", () -> push(PAYLOAD));
    emit(b);
    assertEquals(2, session.count());
  }

  @Test
  void aTextOfAnyLengthIsComparedInBoundedMemory() {
    String text = "thought ".repeat(10_000);
    emit(a, text + 1);
    emit(b, text + 1);
    emit(c, text + 2);
    assertEquals(2, session.count());
    String[] remembered = {Fingerprint.of(text)};
    bench.emit(
        a,
        TYPE,
        "s",
        text,
        () -> {
          Identity identity = bench.dispatcher.tokens.frame().emission.identity;
          assertEquals(new Identity(bench.config.event(TYPE), "s", remembered), identity);
          return null;
        });
  }

  @Test
  void aStreamOfAnyLengthIsNone() {
    bench.emit(a, TYPE, "s".repeat(1025), "1", () -> push(PAYLOAD));
    bench.emit(b, TYPE, "s".repeat(1025), "1", () -> push(PAYLOAD));
    assertEquals(2, session.count());
  }

  @Test
  void contentIsComparedByItsFingerprint() {
    bench("stage: enforce", Bench.USUAL.replace("by: [step]", "content: [step]"));
    emit(a, "a thought");
    emit(b, "a thought");
    emit(c, "another thought");
    assertEquals(2, session.count());
  }

  @Test
  void anEmittersOtherSpellingIsTheSameType() {
    bench.emit(a, "thinking", "s", "1", () -> push(PAYLOAD));
    emit(b);
    assertEquals(1, session.count());
  }

  @Test
  void partsDoNotRunIntoOneAnother() {
    bench.emit(a, TYPE, "s1", "2", () -> push(PAYLOAD));
    bench.emit(b, TYPE, "s", "12", () -> push(PAYLOAD));
    assertEquals(2, session.count());
  }
}
