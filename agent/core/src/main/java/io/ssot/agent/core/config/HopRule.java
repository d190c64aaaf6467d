package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A way of the application's own by which work gets to another thread: where it is put, and where
 * it comes out again.
 */
public final class HopRule {
  /** What a method of a hop does. */
  public enum Kind {
    /** It is handed the carrier. */
    PUT,
    /** It returns the carrier, which the thread works on until it takes the next one. */
    TAKE,
    /** It is handed the carrier and works on it until it returns. */
    RUN
  }

  /** One method of a hop. */
  public static final class Point {
    public final Kind kind;
    public final ClassPattern classes;
    public final MethodPattern method;

    /** The object that takes the token along; not for {@link Kind#TAKE}, which returns it. */
    public final Path carrier;

    public final boolean builtIn;
    public final Mark mark;

    Point(
        Kind kind,
        ClassPattern classes,
        MethodPattern method,
        Path carrier,
        boolean builtIn,
        Mark mark) {
      this.kind = kind;
      this.classes = classes;
      this.method = method;
      this.carrier = carrier;
      this.builtIn = builtIn;
      this.mark = mark;
    }

    /** As it was written. */
    @Override
    public String toString() {
      return classes + "#" + method;
    }
  }

  private HopRule() {}

  /** Those that need no configuration: Netty's event loops. */
  public static List<Point> builtIn() {
    Mark mark = new Mark("built in", 0, 0);
    List<Point> points = new ArrayList<>();
    String loops = "io.netty.util.concurrent.";
    try {
      Path task = Path.parse("arg[0]", mark);
      add(points, Kind.PUT, loops + "SingleThreadEventExecutor", "execute", task, mark);
      // A scheduled task that comes from outside is run twice: it puts itself into a queue first.
      add(points, Kind.PUT, loops + "SingleThreadEventExecutor", "lazyExecute", task, mark);
      add(points, Kind.PUT, loops + "AbstractScheduledEventExecutor", "schedule", task, mark);
      add(points, Kind.RUN, loops + "AbstractEventExecutor", "safeExecute", task, mark);
      add(points, Kind.RUN, loops + "AbstractEventExecutor", "runTask", task, mark);
      return Collections.unmodifiableList(points);
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private static void add(
      List<Point> points, Kind kind, String type, String method, Path carrier, Mark mark)
      throws ConfigException {
    String argument = method.equals("schedule") ? "ScheduledFutureTask" : "Runnable";
    points.add(
        new Point(
            kind,
            ClassPattern.parse(type, mark),
            MethodPattern.of(method, argument),
            carrier,
            true,
            mark));
  }
}
