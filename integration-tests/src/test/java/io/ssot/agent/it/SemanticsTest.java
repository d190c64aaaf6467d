package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.acme.shapes.Programs;
import com.acme.shapes.Row;
import com.acme.shapes.Tables;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.TableRun;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent does, row by row: a small program, what its clients get over real sockets, and
 * what is reported. See {@link Tables}.
 */
class SemanticsTest {
  private static final int FEWEST_ROWS = 80;

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicNode> rows() {
    return Jdk.tested().stream().map(this::onJdk);
  }

  private DynamicNode onJdk(Jdk jdk) {
    return dynamicContainer(
        "Java " + jdk.feature(), Tables.ALL.stream().map(table -> tableOn(table, jdk)));
  }

  /** One JVM for the whole table, started when its first row is asked for. */
  private DynamicNode tableOn(Class<?> table, Jdk jdk) {
    TableRun[] run = new TableRun[1];
    Stream<DynamicNode> all =
        Stream.of(
            dynamicTest(
                "all",
                () -> {
                  Path own = Files.createDirectory(directory.resolve(nameOf(table, jdk)));
                  run[0] = TableRun.of(table, jdk, own);
                  run[0].assertComplete(table, jdk.feature());
                }));
    Stream<DynamicNode> each =
        Programs.rows(table, jdk.feature()).stream()
            .map(row -> dynamicTest(row.getName(), () -> run(run).assertRow(row)));
    return dynamicContainer(table.getSimpleName(), Stream.concat(all, each));
  }

  private static TableRun run(TableRun[] run) {
    assertTrue(run[0] != null, "the table did not run");
    return run[0];
  }

  private static String nameOf(Class<?> table, Jdk jdk) {
    return table.getSimpleName() + jdk.feature();
  }

  @Test
  void theTableIsWhole() {
    List<Method> rows =
        Tables.ALL.stream().flatMap(table -> Programs.rows(table, 99).stream()).toList();
    assertTrue(rows.size() >= FEWEST_ROWS, rows.size() + " rows");
    assertEquals(
        IntStream.rangeClosed(1, 13).boxed().collect(Collectors.toSet()),
        rows.stream().map(row -> of(row).rule()).collect(Collectors.toSet()),
        "rules");
  }

  /** The twin is a row of the same table, and something else comes of it. */
  @Test
  void everyRowHasATwin() {
    for (Class<?> table : Tables.ALL) {
      List<Method> rows = Programs.rows(table, 99);
      for (Method row : rows) {
        Method twin =
            rows.stream().filter(it -> it.getName().equals(of(row).twin())).findFirst().orElse(row);
        assertFalse(outcome(row).equals(outcome(twin)), row + " and its twin");
      }
    }
  }

  private static List<Set<String>> outcome(Method row) {
    return List.of(
        new TreeSet<>(Arrays.asList(of(row).gets())),
        new TreeSet<>(Arrays.asList(of(row).violations())));
  }

  private static Row of(Method row) {
    return row.getAnnotation(Row.class);
  }
}
