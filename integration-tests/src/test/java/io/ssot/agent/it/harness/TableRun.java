package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.shapes.Programs;
import com.acme.shapes.Row;
import com.acme.shapes.Table;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All rows of one table, run in one JVM: what the clients got, and what the agent reported. */
public final class TableRun {
  /** The compiler names a lambda after the method that it stands in. */
  private static final Pattern IN_ROW = Pattern.compile("\\.(?:lambda\\$)?(\\w+)(?:\\$\\d+)?\\(");

  private final List<String> out;
  private final String text;
  private final ViolationLog log;
  private final Map<String, Map<String, List<String>>> received;
  private final Map<String, List<String>> violations = new TreeMap<>();

  private TableRun(
      JavaProcess process, ViolationLog log, Map<String, Map<String, List<String>>> received) {
    this.out = process.out().all();
    this.text = process.toString();
    this.log = log;
    this.received = received;
    if (log.exists()) {
      log.records().forEach(this::assign);
    }
  }

  /** Runs the table on that JDK. */
  public static TableRun of(Class<?> table, Jdk jdk, Path directory) throws Exception {
    Table how = table.getAnnotation(Table.class);
    JavaCommand command =
        JavaCommand.in(directory)
            .on(jdk)
            .flags(JavaCommand.QUICK, agent(how))
            .flags(
                List.of(how.settings()).stream().map(it -> "-Dssot." + it).toArray(String[]::new));
    try (Clients clients = new Clients()) {
      command.arguments("-cp", ParcelProcess.classPath(), Programs.class.getName());
      try (JavaProcess process = command.arguments("" + clients.port(), table.getName()).start()) {
        assertEquals(0, process.exitStatus(), process::toString);
        ViolationLog log = ViolationLog.read(directory, process.pid());
        return new TableRun(process, log, clients.received());
      }
    }
  }

  private static String agent(Table how) throws URISyntaxException {
    Path configuration = Path.of(Table.class.getResource(how.value()).toURI());
    return "-javaagent:" + Artifacts.agent() + "=strict=true,config=" + configuration;
  }

  /** A violation belongs to the row that is its stream, or that the call stands in. */
  private void assign(JsonObject line) {
    String kind = line.get("kind").getAsString();
    JsonElement stream = line.get("stream");
    if (kind.equals("summary") || kind.equals("agent-fault")) {
      return;
    }
    String row = stream == null ? site(line) : stream.getAsString().replaceFirst("/.*", "");
    violations.computeIfAbsent(row, any -> new ArrayList<>()).add(kind);
  }

  private static String site(JsonObject line) {
    JsonElement site = line.getAsJsonObject("second").get("callSite");
    Matcher row = IN_ROW.matcher(site == null ? "" : site.getAsString());
    return row.find() ? row.group(1) : "nowhere";
  }

  /** One row had the outcome that it says. */
  public void assertRow(Method method) {
    Row row = method.getAnnotation(Row.class);
    String name = method.getName();
    assertTrue(!out.contains("failed " + name), () -> name + " has thrown\n" + text);
    Map<String, List<String>> expected = new TreeMap<>();
    for (String each : row.gets()) {
      int colon = each.indexOf(':');
      boolean named = colon == 1 || each.startsWith("new:");
      expected
          .computeIfAbsent(named ? each.substring(0, colon) : "c", any -> new ArrayList<>())
          .add(named ? each.substring(colon + 1) : each);
    }
    Map<String, List<String>> got = new TreeMap<>(received.getOrDefault(name, Map.of()));
    got.values().removeIf(List::isEmpty);
    assertEquals(expected, got, () -> name + ": what the clients got\n" + text);
    assertEquals(
        List.of(row.violations()).stream().sorted().toList(),
        violations.getOrDefault(name, List.of()).stream().sorted().toList(),
        () -> name + ": violations");
  }

  /** Nothing was reported of which no row knows, and nothing went wrong. */
  public void assertComplete(Class<?> table, int release) {
    assertEquals("done", out.get(out.size() - 1), text);
    List<String> rows = Programs.rows(table, release).stream().map(Method::getName).toList();
    assertTrue(rows.containsAll(violations.keySet()), () -> violations.keySet() + " of " + rows);
    if (log.exists()) {
      boolean unreadable = table.getAnnotation(Table.class).unreadable();
      assertEquals(unreadable, !log.counters("unreadable").isEmpty(), "unreadable emissions");
      log.assertNoFault();
    }
  }
}
