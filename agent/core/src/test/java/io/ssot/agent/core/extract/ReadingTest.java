package io.ssot.agent.core.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reading is harmless (DESIGN, rule 10). */
class ReadingTest {
  /** What an application may hand over. */
  @SuppressWarnings("UnusedVariable") // read by their names
  static class Run {
    static int called;

    private final String id;
    private final int step;
    private final Run parent;

    Run(Run parent) {
      this.id = "r1";
      this.step = 3;
      this.parent = parent;
    }

    String getName() {
      return id;
    }

    boolean isOpen() {
      called++;
      return true;
    }

    String title() {
      called++;
      return "title";
    }

    String failing() {
      throw new IllegalStateException() {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
          throw new AssertionError("code of the application");
        }
      };
    }
  }

  static class SubRun extends Run {
    SubRun() {
      super(null);
    }
  }

  private static Object read(String path, Object argument) {
    Roots roots = new Roots(true, 1);
    Path parsed = parse(path);
    roots.add(parsed);
    return roots.extractor(parsed).read(argument, null, null, null);
  }

  private static Path parse(String text) {
    try {
      return Path.parse(text, null);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String unreadable(String path, Object argument) {
    return assertThrows(UnreadableException.class, () -> read(path, argument)).getMessage();
  }

  @Test
  void fieldsAreReadWhereverTheyAreDeclared() {
    assertEquals("r1", read("arg[0].id", new SubRun()));
    assertEquals(3, read("arg[0].step", new Run(null)));
    assertEquals("r1", read("arg[0].parent.parent.id", new Run(new Run(new SubRun()))));
  }

  @Test
  void aPlainGetterIsItsField() {
    assertEquals("r1", read("arg[0].name", new Run(null)));
  }

  @Test
  void aGetterThatDoesMoreIsNotCalled() {
    Run.called = 0;
    assertTrue(unreadable("arg[0].open", new Run(null)).contains("open"));
    assertTrue(unreadable("arg[0].title", new Run(null)).contains("title"));
    assertEquals(0, Run.called);
  }

  @Test
  void unlessTheOperatorAllowsIt() {
    assertEquals("title", read("arg[0].title()", new SubRun()));
    assertEquals(true, read("arg[0].isOpen()", new Run(null)));
    unreadable("arg[0].missing()", new Run(null));
  }

  @Test
  void whatAMethodThrowsIsToldByItsClassOnly() {
    assertTrue(unreadable("arg[0].failing()", new Run(null)).contains("ReadingTest$Run"));
  }

  @Test
  void nullEndsThePath() {
    assertNull(read("arg[0].parent.parent.id", new Run(null)));
    assertNull(read("arg[0].id", null));
    assertNull(read("arg[0]['a']['b']", Map.of()));
  }

  @Test
  void mapsAndListsOfTheJdkAreRead() {
    Map<String, Object> map = new HashMap<>();
    map.put("list", Arrays.asList("x", List.of("y")));
    map.put("run id", "r2");
    assertEquals("y", read("arg[0]['list'][1][0]", map));
    assertEquals("y", read("arg[0].list[1][0]", Collections.unmodifiableMap(map)));
    assertEquals("r2", read("arg[0]['run id']", new TreeMap<>(map)));
    assertNull(read("arg[0].list[2]", map));
  }

  @Test
  void arraysAreRead() {
    assertEquals(2L, read("arg[0][1]", new long[] {1, 2}));
    assertEquals("b", read("arg[0][1]", new String[] {"a", "b"}));
    assertNull(read("arg[0][2]", new int[] {1, 2}));
  }

  @Test
  void collectionsOfTheApplicationAreNot() {
    unreadable(
        "arg[0]['a']",
        new HashMap<String, String>() {
          private static final long serialVersionUID = 1L;
        });
    Run.called = 0;
    unreadable(
        "arg[0][0]",
        new AbstractList<String>() {
          @Override
          public String get(int index) {
            throw new IndexOutOfBoundsException(++Run.called);
          }

          @Override
          public int size() {
            return ++Run.called;
          }
        });
    assertEquals(0, Run.called);
    unreadable("arg[0][0]", "text");
  }

  @Test
  void rootsAreHandedOverOnceAndInOrder() {
    Roots roots = new Roots(false, 3);
    Path second = parse("arg[1].id");
    roots.add(parse("arg[2]"));
    roots.add(second);
    roots.add(parse("arg[2]['x']"));
    roots.add(parse("this.id"));
    roots.add(null);
    assertEquals(List.of(-1, 2, 1), roots.positions());
    assertEquals("r1", roots.extractor(second).read("this", "two", new Run(null), null));
    assertNull(roots.extractor(parse("arg[3]")), "there is no such argument");
    assertNull(roots.extractor(null));
    assertNull(new Roots(true, 1).extractor(parse("this.id")), "static");
  }

  @Test
  void moreThanFourRootsComeInOneArray() {
    Roots roots = new Roots(false, 5);
    for (int i = 0; i < 5; i++) {
      roots.add(parse("arg[" + i + "]"));
    }
    assertTrue(roots.inArray());
    Object[] all = {"this", 0, 1, 2, 3, 4};
    assertEquals(4, roots.extractor(parse("arg[4]")).read(all, null, null, null));
    assertEquals("this", roots.extractor(parse("this")).read(all, null, null, null));
  }

  /** Hides a connection. */
  static class Decorator {
    Object delegate;

    Decorator(Object delegate) {
      this.delegate = delegate;
    }
  }

  @Test
  void aConnectionIsFoundBehindItsDecorators() {
    Object connection = new Object();
    Connection unwrap = new Connection(List.of("other", "delegate"));
    assertSame(connection, unwrap.unwrap(new Decorator(new Decorator(connection))));
    assertSame(connection, unwrap.unwrap(connection));
    Decorator empty = new Decorator(null);
    assertSame(empty, unwrap.unwrap(new Decorator(empty)));
    assertSame(empty, new Connection(List.of()).unwrap(empty));
  }

  @Test
  void decoratorsInACircleEnd() {
    Decorator first = new Decorator(null);
    first.delegate = new Decorator(first);
    assertSame(first, new Connection(List.of("delegate")).unwrap(first));
  }
}
