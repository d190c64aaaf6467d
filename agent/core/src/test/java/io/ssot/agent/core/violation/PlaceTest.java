package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class PlaceTest {
  @Test
  void readsAsInAStackTrace() {
    assertStackTrace("A.java", 12);
    assertStackTrace("A.java", 0);
    assertStackTrace(null, 0);
  }

  private static void assertStackTrace(String file, int line) {
    StackTraceElement frame =
        new StackTraceElement("com.example.A$B", "emit", file, line == 0 ? -1 : line);
    assertEquals(
        frame.toString(), new Place("rule", "com.example.A$B", "emit", file, line).toString());
  }

  @Test
  void isEqualByEachOfItsParts() {
    Place place = new Place("rule", "A", "m", "A.java", 1);
    assertEquals(place, new Place("rule", "A", "m", "A.java", 1));
    assertNotEquals(place, new Place(null, "A", "m", "A.java", 1));
    assertNotEquals(place, new Place("rule", "B", "m", "A.java", 1));
    assertNotEquals(place, new Place("rule", "A", "n", "A.java", 1));
    assertNotEquals(place, new Place("rule", "A", "m", "B.java", 1));
    assertNotEquals(place, new Place("rule", "A", "m", "A.java", 2));
  }

  @Test
  void callSiteHasNeitherLoaderNorModule() {
    StackTraceElement frame =
        new StackTraceElement("app", "java.base", "17", "com.example.Run", "go", "Run.java", 7);
    Origin origin = new Origin(new Place(null, "A", "m", "A.java", 1), frame);
    assertEquals("A.m(A.java:1), called at com.example.Run.go(Run.java:7)", origin.toString());
  }

  @Test
  void missingCallSiteIsSaid() {
    Origin origin = new Origin(new Place(null, "A", "m", "A.java", 1), null);
    assertEquals("A.m(A.java:1), call site not sampled", origin.toString());
  }
}
