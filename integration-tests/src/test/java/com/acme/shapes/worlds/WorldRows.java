package com.acme.shapes.worlds;

import com.acme.shapes.Body;
import com.acme.shapes.Connection;
import com.acme.shapes.Row;
import com.acme.shapes.Scene;
import com.acme.shapes.Table;

/** Rule 13: applications in one JVM have the same names for other things. */
public final class WorldRows {
  private WorldRows() {}

  private static Body sending(Connection to, String what) {
    return () -> to.send(Scene.json("started", what));
  }

  /** Each application has the same classes, users and streams. */
  @Table("worlds.yaml")
  public static final class Filter {
    private Filter() {}

    private static void bothEmit(Scene s, Shop one, Shop other) throws Exception {
      one.first(s.row(), "ada", posting(s, one, "A"));
      other.second(s.row(), "ada", posting(s, other, "B"));
    }

    private static Body posting(Scene s, Shop shop, String what) {
      String text = Scene.json("started", what);
      return () -> shop.post("ada", text, () -> s.tell(text));
    }

    @Row(
        rule = 13,
        gets = {"A", "B"},
        twin = "oneApplication")
    static void twoApplications(Scene s) throws Exception {
      bothEmit(s, Application.shop(false), Application.shop(false));
    }

    @Row(rule = 13, gets = "A", violations = "duplicate-origin", twin = "twoApplications")
    static void oneApplication(Scene s) throws Exception {
      Shop shop = Application.shop(false);
      bothEmit(s, shop, shop);
    }

    /** The sink's class is the container's, and so is the same in both. */
    @Row(
        rule = 13,
        gets = {"A", "B"},
        twin = "oneApplicationAndAContainersSink")
    static void twoApplicationsWithOneSink(Scene s) throws Exception {
      bothEmit(s, Application.shop(true), Application.shop(true));
    }

    @Row(
        rule = 13,
        gets = "A",
        violations = "duplicate-origin",
        twin = "twoApplicationsWithOneSink")
    static void oneApplicationAndAContainersSink(Scene s) throws Exception {
      Shop shop = Application.shop(true);
      bothEmit(s, shop, shop);
    }
  }

  /** Each application has a canonical emitter of its own. */
  @Table("worlds-reroute.yaml")
  public static final class Reroute {
    private Reroute() {}

    @Row(
        rule = 13,
        gets = {"U1", "d:U2"},
        violations = {"non-canonical-origin", "non-canonical-origin"},
        twin = "theNewestOfOneApplication")
    static void theInstanceOfEachApplication(Scene s) throws Exception {
      Connection d = s.connect("d");
      Shop one = Application.shop(true);
      Shop other = Application.shop(true);
      s.keep(one.open("ada", sending(s.connection(), "U1")), other.open("ada", sending(d, "U2")));
      one.first(s.row(), "ada", sending(s.connection(), "legacy"));
      other.first(s.row(), "ada", sending(d, "legacy"));
    }

    @Row(
        rule = 13,
        gets = {"d:U2", "d:U2"},
        violations = {"non-canonical-origin", "non-canonical-origin"},
        twin = "theInstanceOfEachApplication")
    static void theNewestOfOneApplication(Scene s) throws Exception {
      Connection d = s.connect("d");
      Shop one = Application.shop(true);
      s.keep(one.open("ada", sending(s.connection(), "U1")), one.open("ada", sending(d, "U2")));
      one.first(s.row(), "ada", sending(s.connection(), "legacy"));
      one.first(s.row(), "ada", sending(d, "legacy"));
    }

    @Row(
        rule = 13,
        gets = "legacy",
        violations = {"non-canonical-origin", "not-reroutable"},
        twin = "theInstanceOfEachApplication")
    static void anInstanceOfAnotherApplicationOnly(Scene s) throws Exception {
      Shop one = Application.shop(true);
      Shop other = Application.shop(true);
      s.keep(other.open("ada", sending(s.connection(), "U2")));
      one.first(s.row(), "ada", sending(s.connection(), "legacy"));
    }
  }
}
