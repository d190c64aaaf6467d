package com.acme.shapes;

/**
 * Who emits through a proxy and who emits past it are one origin: one emission, not two, and a
 * repeat is none's copy.
 */
@Table("proxies.yaml")
final class ProxyRows {
  private ProxyRows() {}

  private static void tell(Scene s, Announces announces, String what) throws Exception {
    announces.tell(s.row, () -> s.c.send(Scene.json("started", what)));
  }

  private static void once(Scene s, Announces front) throws Exception {
    tell(s, front, "F");
    s.emits(s.alpha, "started", "A");
  }

  private static void both(Scene s, Announces front, Announces target) throws Exception {
    tell(s, front, "F");
    tell(s, target, "F2");
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "throughJdkAndPastIt")
  static void behindJdk(Scene s) throws Exception {
    Announcer target = new Announcer();
    once(s, Fronts.jdk(target));
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "behindJdk")
  static void throughJdkAndPastIt(Scene s) throws Exception {
    Announcer target = new Announcer();
    both(s, Fronts.jdk(target), target);
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "throughCglibAndPastIt")
  static void behindCglib(Scene s) throws Exception {
    Announcer target = new Announcer();
    once(s, Fronts.cglib(target));
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "behindCglib")
  static void throughCglibAndPastIt(Scene s) throws Exception {
    Announcer target = new Announcer();
    both(s, Fronts.cglib(target), target);
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "throughByteBuddyAndPastIt")
  static void behindByteBuddy(Scene s) throws Exception {
    Announcer target = new Announcer();
    once(s, Fronts.byteBuddy(target));
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "behindByteBuddy")
  static void throughByteBuddyAndPastIt(Scene s) throws Exception {
    Announcer target = new Announcer();
    both(s, Fronts.byteBuddy(target), target);
  }

  @Row(rule = 3, gets = "F", violations = "duplicate-origin", twin = "throughASubclassAndPastIt")
  static void behindASubclass(Scene s) throws Exception {
    once(s, Fronts.cglibSubclass());
  }

  @Row(
      rule = 3,
      gets = {"F", "F2"},
      twin = "behindASubclass")
  static void throughASubclassAndPastIt(Scene s) throws Exception {
    both(s, Fronts.cglibSubclass(), new Announcer());
  }
}
