package com.acme.shapes;

/** Rule 13, the same three programs in stages that suppress nothing. */
final class StageRows {
  private StageRows() {}

  private static void bothEmit(Scene s) throws Exception {
    s.emits(s.alpha, "started", "A");
    s.emits(s.beta, "started", "B");
  }

  /** It only looks. */
  @Table(settings = "stage=observe")
  static final class Observe {
    private Observe() {}

    @Row(
        rule = 13,
        gets = {"A", "B"},
        violations = "duplicate-origin",
        twin = "anHonestRepeat")
    static void aCopy(Scene s) throws Exception {
      bothEmit(s);
    }

    @Row(
        rule = 13,
        gets = {"A1", "A2"},
        twin = "aCopy")
    static void anHonestRepeat(Scene s) throws Exception {
      s.emits(s.alpha, "started", "A1");
      s.emits(s.alpha, "started", "A2");
    }

    @Row(
        rule = 13,
        gets = {"A", "B1", "B2"},
        violations = "duplicate-origin",
        twin = "aCopy")
    static void itCountsAsEnforceDoes(Scene s) throws Exception {
      s.emits(s.alpha, "started", "A");
      s.emits(s.beta, "started", "B1");
      s.emits(s.beta, "started", "B2");
    }
  }

  /** It does nothing. */
  @Table(settings = "stage=off")
  static final class Off {
    private Off() {}

    @Row(
        rule = 13,
        gets = {"A", "B"},
        twin = "aSendWithoutAToken")
    static void aCopy(Scene s) throws Exception {
      bothEmit(s);
    }

    @Row(rule = 13, gets = "nobody", twin = "aCopy")
    static void aSendWithoutAToken(Scene s) throws Exception {
      s.c.send(Scene.json("started", "nobody"));
    }
  }

  /** It enforces for nobody yet. */
  @Table(settings = "canary=0")
  static final class NoCanary {
    private NoCanary() {}

    @Row(
        rule = 13,
        gets = {"A", "B"},
        violations = "duplicate-origin",
        twin = "anotherStep")
    static void aCopy(Scene s) throws Exception {
      bothEmit(s);
    }

    @Row(
        rule = 13,
        gets = {"A", "B"},
        twin = "aCopy")
    static void anotherStep(Scene s) throws Exception {
      s.emits(s.alpha, "step 1", "A");
      s.emits(s.beta, "step 2", "B");
    }
  }
}
