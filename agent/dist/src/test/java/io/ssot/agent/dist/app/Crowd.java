package io.ssot.agent.dist.app;

import java.util.ArrayList;
import java.util.List;

/** A million streams and ten thousand destinations; each event is emitted by two emitters. */
public final class Crowd {
  private static final int STREAMS = 1_000_000;
  private static final int DESTINATIONS = 10_000;

  private Crowd() {}

  /** The sink. */
  public static final class Line {
    private long sent;

    void push(String json) {
      sent += json.isEmpty() ? 0 : 1;
    }
  }

  /** One emitter. */
  public static final class First {
    void emit(String run, Line line) {
      line.push("{\"type\":\"made\"}");
    }
  }

  /** The other one. */
  public static final class Second {
    void emit(String run, Line line) {
      line.push("{\"type\":\"made\"}");
    }
  }

  public static void main(String[] args) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < DESTINATIONS; i++) {
      lines.add(new Line());
    }
    First first = new First();
    Second second = new Second();
    for (int i = 0; i < STREAMS; i++) {
      Line line = lines.get(i % DESTINATIONS);
      first.emit("run " + i, line);
      second.emit("run " + i, line);
    }
    long sent = lines.stream().mapToLong(line -> line.sent).sum();
    // Long forgotten, so nobody knows that it is a copy.
    second.emit("run 0", lines.get(0));
    long again = lines.stream().mapToLong(line -> line.sent).sum() - sent;
    System.out.println("sent " + sent + ", forgotten and sent again " + again);
  }
}
