package com.acme.shapes.reroute;

import com.acme.shapes.Body;
import com.acme.shapes.Row;
import com.acme.shapes.Scene;
import com.acme.shapes.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;

/** Rule 11: the canonical method runs in the legacy body's place, or the body runs. */
public final class RerouteRows {
  private RerouteRows() {}

  private static Body body(Scene s, String type, String what) {
    return () -> s.connection().send(Scene.json(type, what));
  }

  private static Unified live(Scene s) {
    return new Unified(s.row(), Unified.sending(s.connection(), "started"));
  }

  /** The newest live instance that has the key. */
  @Table("reroute-newest.yaml")
  public static final class Newest {
    private Newest() {}

    @Row(
        rule = 11,
        gets = "U {run=aLegacyCall, source=ssot, step=0, user=aLegacyCall, version=2}",
        violations = "non-canonical-origin",
        twin = "noInstance")
    static void aLegacyCall(Scene s) throws Exception {
      Unified unified = live(s);
      new Legacy().emit("started", s.row(), unified.toString(), 0, body(s, "started", "legacy"));
    }

    @Row(
        rule = 11,
        gets = "legacy",
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "aLegacyCall")
    static void noInstance(Scene s) throws Exception {
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
    }

    @Row(
        rule = 11,
        gets = "legacy",
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "aLegacyCall")
    static void anInstanceOfSomebodyElse(Scene s) throws Exception {
      Unified unified = new Unified("else", Unified.sending(s.connection(), "started"));
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      s.keep(unified);
    }

    @Row(
        rule = 11,
        gets = {"U {run=theNewerInstance, source=ssot, step=0, user=theNewerInstance, version=2}"},
        violations = "non-canonical-origin",
        twin = "noInstance")
    static void theNewerInstance(Scene s) throws Exception {
      Unified older = new Unified(s.row(), Unified.doing(() -> s.tell("older")));
      Unified newer = live(s);
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      s.keep(older, newer);
    }

    @Row(
        rule = 11,
        gets = "U {run=aStaticMethod, source=ssot, step=3, user=aStaticMethod, version=2}",
        violations = "non-canonical-origin",
        twin = "anEventWithoutACanonicalMethod")
    static void aStaticMethod(Scene s) throws Exception {
      Unified unified = new Unified(s.row(), Unified.sending(s.connection(), "step"));
      Legacy.emitStatically("step", s.row(), s.row(), 3, body(s, "step", "legacy"));
      s.keep(unified);
    }

    @Row(rule = 11, gets = "legacy", twin = "aStaticMethod")
    static void anEventWithoutACanonicalMethod(Scene s) throws Exception {
      Unified unified = live(s);
      Legacy.emitStatically("unheard_of", s.row(), s.row(), 3, body(s, "unheard_of", "legacy"));
      s.keep(unified);
    }

    @Row(
        rule = 11,
        gets = "U {run=valuesOfAMap, source=ssot, step=4, user=valuesOfAMap, version=2}",
        violations = "non-canonical-origin",
        twin = "noInstance")
    static void valuesOfAMap(Scene s) throws Exception {
      Unified unified = new Unified(s.row(), Unified.sending(s.connection(), "step"));
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("type", "step");
      event.put("run", s.row());
      event.put("user", s.row());
      event.put("step", 4);
      new Legacy().emitMap(event, body(s, "step", "legacy"));
      s.keep(unified);
    }

    @Row(
        rule = 11,
        gets = "U {run=noStepToFillIn, source=ssot, user=noStepToFillIn, version=2}",
        violations = "non-canonical-origin",
        twin = "noInstance")
    static void noStepToFillIn(Scene s) throws Exception {
      Unified unified = live(s);
      new Legacy().vague("started", s.row(), s.row(), body(s, "started", "legacy"));
      s.keep(unified);
    }

    @Row(
        rule = 11,
        gets = {
          "U {run=aCopyOfTheCanonical, source=ssot, step=0, user=aCopyOfTheCanonical, version=2}"
        },
        violations = {"duplicate-origin", "non-canonical-origin"},
        twin = "aLegacyCall")
    static void aCopyOfTheCanonical(Scene s) throws Exception {
      Unified unified = live(s);
      Map<String, Object> event = Map.of("run", s.row(), "source", "ssot", "step", 0);
      Map<String, Object> whole = new LinkedHashMap<>(event);
      whole.put("user", s.row());
      whole.put("version", 2);
      unified.emitStarted(whole);
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
    }

    @Row(
        rule = 11,
        gets = "legacy",
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "itThrowsAfterItHasSent")
    static void theCanonicalEmitterThrows(Scene s) throws Exception {
      Unified unified =
          new Unified(
              s.row(),
              event -> {
                throw new IOException("not today");
              });
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      s.keep(unified);
    }

    @Row(
        rule = 11,
        gets = "U",
        violations = {"conflicting-evidence", "non-canonical-origin"},
        twin = "theCanonicalEmitterThrows")
    static void itThrowsAfterItHasSent(Scene s) throws Exception {
      Unified unified =
          new Unified(
              s.row(),
              event -> {
                s.connection().send(Scene.json("started", "U"));
                throw new IOException("not today");
              });
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      s.keep(unified);
    }

    @Row(
        rule = 11,
        gets = "legacy",
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "aLegacyCall")
    static void theCanonicalEmitterSendsNothing(Scene s) throws Exception {
      Unified unified = new Unified(s.row(), Unified.doing(() -> {}));
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      s.keep(unified);
    }

    /** What may come for ever is not waited for. */
    @Row(
        rule = 11,
        gets = "legacy",
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "itSendsFromATimer")
    static void itOnlyStartsAPeriodicTask(Scene s) throws Exception {
      Timer timer = new Timer(true);
      Unified unified =
          new Unified(s.row(), Unified.doing(() -> timer.schedule(task(() -> {}), 1, 60_000)));
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      s.keep(unified);
      timer.cancel();
    }

    @Row(
        rule = 11,
        gets = "U",
        violations = "non-canonical-origin",
        twin = "itOnlyStartsAPeriodicTask")
    static void itSendsFromATimer(Scene s) throws Exception {
      Timer timer = new Timer(true);
      CountDownLatch sent = new CountDownLatch(1);
      Body send =
          () -> {
            s.connection().send(Scene.json("started", "U"));
            sent.countDown();
          };
      Unified unified = new Unified(s.row(), Unified.doing(() -> timer.schedule(task(send), 1)));
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      sent.await();
      s.keep(unified);
      timer.cancel();
    }

    private static TimerTask task(Body body) {
      return new TimerTask() {
        @Override
        public void run() {
          try {
            body.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }
      };
    }

    @Row(
        rule = 11,
        gets = {"U", "true"},
        violations = "non-canonical-origin",
        twin = "aResultThatCannotBeMade")
    static void aTruthValue(Scene s) throws Exception {
      Unified unified =
          new Unified(
              s.row(), Unified.doing(() -> s.connection().send(Scene.json("started", "U"))));
      Legacy legacy = new Legacy();
      s.tell(legacy.ask("started", s.row(), unified.toString(), 0, () -> false));
    }

    @Row(
        rule = 11,
        gets = {"legacy", "built"},
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "aTruthValue")
    static void aResultThatCannotBeMade(Scene s) throws Exception {
      Unified unified = live(s);
      Legacy legacy = new Legacy();
      s.tell(legacy.build("started", s.row(), s.row(), 0, body(s, "started", "legacy")));
      s.keep(unified);
    }

    @Row(
        rule = 11,
        gets = {"legacy", "7"},
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "aTruthValue")
    static void aNumberThatCannotBeMade(Scene s) throws Exception {
      Unified unified = live(s);
      Legacy legacy = new Legacy();
      s.tell(legacy.number("started", s.row(), s.row(), 0, body(s, "started", "legacy")));
      s.keep(unified);
    }

    @Row(
        rule = 11,
        gets = {"U", "true"},
        violations = "non-canonical-origin",
        twin = "aFutureThatIsNotAllowed")
    static void aFutureInline(Scene s) throws Exception {
      Unified unified =
          new Unified(
              s.row(), Unified.doing(() -> s.connection().send(Scene.json("started", "U"))));
      Legacy legacy = new Legacy();
      Body body = body(s, "started", "legacy");
      s.tell(legacy.inline("started", s.row(), unified.toString(), 0, body).get());
    }

    @Row(
        rule = 11,
        gets = {"legacy", "false"},
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "aFutureInline")
    static void aFutureThatIsNotAllowed(Scene s) throws Exception {
      Unified unified = live(s);
      Legacy legacy = new Legacy();
      Body body = body(s, "started", "legacy");
      s.tell(legacy.later("started", s.row(), unified.toString(), 0, body).get());
    }

    /** The canonical emitter calls the legacy one for the same event: it is not sent back. */
    @Row(rule = 11, gets = "legacy", violations = "non-canonical-origin", twin = "theOtherWayRound")
    static void recursion(Scene s) throws Exception {
      Legacy legacy = new Legacy();
      Body inner = () -> legacy.emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      Unified unified = new Unified(s.row(), Unified.doing(inner));
      legacy.emit("started", s.row(), s.row(), 0, () -> s.tell("the body ran"));
      s.keep(unified);
    }

    @Row(rule = 11, gets = "legacy", twin = "recursion")
    static void theOtherWayRound(Scene s) throws Exception {
      Legacy legacy = new Legacy();
      Body inner = () -> legacy.emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      new Unified(s.row(), Unified.doing(inner)).emitStarted(Map.of("run", s.row()));
    }
  }

  /** A field of the legacy object. */
  @Table("reroute-field.yaml")
  public static final class Field {
    private Field() {}

    @Row(
        rule = 11,
        gets = "U {run=theFieldsInstance, source=ssot, step=0, user=theFieldsInstance, version=2}",
        violations = "non-canonical-origin",
        twin = "theFieldIsNull")
    static void theFieldsInstance(Scene s) throws Exception {
      Legacy legacy = new Legacy();
      legacy.unified = live(s);
      legacy.emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
    }

    @Row(
        rule = 11,
        gets = "legacy",
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "theFieldsInstance")
    static void theFieldIsNull(Scene s) throws Exception {
      Unified unified = live(s);
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
      s.keep(unified);
    }
  }

  /** What a static method answers. */
  @Table("reroute-accessor.yaml")
  public static final class Accessor {
    private Accessor() {}

    @Row(
        rule = 11,
        gets = "U {run=theCurrentOne, source=ssot, step=0, user=theCurrentOne, version=2}",
        violations = "non-canonical-origin",
        twin = "noCurrentOne")
    static void theCurrentOne(Scene s) throws Exception {
      Unified.current = live(s);
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
    }

    @Row(
        rule = 11,
        gets = "legacy",
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "theCurrentOne")
    static void noCurrentOne(Scene s) throws Exception {
      Unified.current = null;
      new Legacy().emit("started", s.row(), s.row(), 0, body(s, "started", "legacy"));
    }
  }

  /** A static canonical method, filled with values and constants of every kind. */
  @Table("reroute-static.yaml")
  public static final class Static {
    private Static() {}

    @Row(
        rule = 11,
        gets = "S step ada 3 2 ssot true",
        violations = "non-canonical-origin",
        twin = "aMissingPrimitive")
    static void filledParameters(Scene s) throws Exception {
      Statics.work = Unified.sending(s.connection(), "step");
      new Legacy().emit("step", s.row(), "ada", 3, body(s, "step", "legacy"));
    }

    @Row(
        rule = 11,
        gets = "legacy",
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "filledParameters")
    static void aMissingPrimitive(Scene s) throws Exception {
      Statics.work = Unified.sending(s.connection(), "started");
      new Legacy().vague("started", s.row(), "ada", body(s, "started", "legacy"));
    }
  }
}
