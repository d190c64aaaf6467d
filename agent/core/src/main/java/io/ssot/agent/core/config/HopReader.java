package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.List;

/** Reads one of the {@code hops}. */
final class HopReader {
  private final Section section;

  HopReader(Section section) {
    this.section = section;
  }

  List<HopRule.Point> read() {
    section.only(Keys.HOP);
    section.missing("put", "name the method that is handed the work, `put: com.x.Outbox#put`");
    boolean takes = section.node.get("take") != null;
    if (takes == (section.node.get("run") != null)) {
      section.problems.add(
          section.node.mark,
          takes ? "a hop has both `take` and `run`" : "a hop needs `take` or `run`",
          "write `take` for a method that returns the work, `run` for one that does it");
    }
    Path carrier = carrier();
    List<HopRule.Point> points = new ArrayList<>(2);
    add(points, "put", HopRule.Kind.PUT, carrier);
    add(points, "take", HopRule.Kind.TAKE, null);
    add(points, "run", HopRule.Kind.RUN, carrier);
    return points;
  }

  private Path carrier() {
    Path written = section.path("carrier");
    try {
      return written == null ? Path.parse("arg[0]", section.node.mark) : written;
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private void add(List<HopRule.Point> points, String key, HopRule.Kind kind, Path carrier) {
    String text = section.text(key);
    if (text == null) {
      return;
    }
    Mark mark = section.node.get(key).mark;
    int hash = text.indexOf('#');
    try {
      if (hash < 0) {
        throw ConfigException.of(
            mark, "`" + text + "` names no method", "write com.example.Outbox#put");
      }
      points.add(
          new HopRule.Point(
              kind,
              ClassPattern.parse(text.substring(0, hash), mark),
              MethodPattern.parse(text.substring(hash + 1), mark),
              carrier,
              false,
              mark));
    } catch (ConfigException e) {
      section.problems.add(e);
    }
  }
}
