package com.acme.shapes;

/** Rules 1 and 10: what cannot be read goes out, and reading changes nothing. */
@Table(value = "unreadable.yaml", unreadable = true)
final class UnreadableRows {
  private UnreadableRows() {}

  private static void both(Scene s, String type, String stream, Object id) throws Exception {
    s.alpha.emit(type, stream, id, () -> s.c.send(Scene.json(type, "A")));
    s.beta.emit(type, stream, id, () -> s.c.send(Scene.json(type, "B")));
  }

  @Row(
      rule = 1,
      gets = {"A", "B"},
      twin = "withAStream")
  static void noStream(Scene s) throws Exception {
    both(s, "started", null, "");
  }

  @Row(rule = 1, gets = "A", violations = "duplicate-origin", twin = "noStream")
  static void withAStream(Scene s) throws Exception {
    both(s, "started", s.row, "");
  }

  @Row(
      rule = 1,
      gets = {"A", "B"},
      twin = "withADiscriminator")
  static void noDiscriminator(Scene s) throws Exception {
    both(s, "step", s.row, null);
  }

  @Row(rule = 1, gets = "A", violations = "duplicate-origin", twin = "noDiscriminator")
  static void withADiscriminator(Scene s) throws Exception {
    both(s, "step", s.row, 1L);
  }

  @Row(
      rule = 1,
      gets = {"A", "B"},
      twin = "withAnotherEvent")
  static void anEventThatIsNotConfigured(Scene s) throws Exception {
    both(s, "unheard_of", s.row, "");
  }

  @Row(rule = 1, gets = "A", violations = "duplicate-origin", twin = "anEventThatIsNotConfigured")
  static void withAnotherEvent(Scene s) throws Exception {
    both(s, "done", s.row, "");
  }

  /** What an emission throws is what its caller gets. */
  @Row(
      rule = 1,
      gets = {"thrown", "B"},
      twin = "withAnotherEvent")
  static void theBodysException(Scene s) throws Exception {
    try {
      s.emits(
          s.alpha,
          "started",
          () -> {
            throw new IllegalStateException("thrown");
          });
    } catch (IllegalStateException e) {
      s.tell(e.getMessage());
    }
    s.emits(s.beta, "started", "B");
  }

  @Row(rule = 10, gets = "A", violations = "duplicate-origin", twin = "aGetterThatDoesMore")
  static void aPlainGetter(Scene s) throws Exception {
    Order order = new Order(s.row);
    s.alpha.read(order, () -> s.c.send(Scene.json("step", "A")));
    s.beta.read(order, () -> s.c.send(Scene.json("step", "B")));
  }

  /** Gamma is told to read one that counts its calls. */
  @Row(
      rule = 10,
      gets = {"A", "C", "calls 0"},
      twin = "aPlainGetter")
  static void aGetterThatDoesMore(Scene s) throws Exception {
    Order order = new Order(s.row);
    s.alpha.read(order, () -> s.c.send(Scene.json("step", "A")));
    s.gamma.read(order, () -> s.c.send(Scene.json("step", "C")));
    s.tell("calls " + order.calls);
  }
}
