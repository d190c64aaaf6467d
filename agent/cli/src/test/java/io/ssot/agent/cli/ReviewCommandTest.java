package io.ssot.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.Place;
import io.ssot.agent.core.violation.Violation;
import io.ssot.agent.core.violation.ViolationLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Reviews logs that the agent's own {@link ViolationLog} wrote. */
class ReviewCommandTest {
  private static final Place UNIFIED =
      new Place("UnifiedEmitter", "com.example.UnifiedEmitter", "emit", "UnifiedEmitter.java", 12);
  private static final Place BRIDGE =
      new Place("Bridge", "com.example.Bridge", "emitAgentEvent", "Bridge.java", 40);

  @TempDir Path directory;
  private PrintStream err;
  private String out;
  private String notes;

  @BeforeEach
  void silenceTheLogger() {
    err = System.err;
    System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(err);
  }

  private int review(Object... arguments) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int status =
        new CommandLine(new ReviewCommand())
            .setOut(new PrintWriter(outText))
            .setErr(new PrintWriter(errText))
            .execute(texts);
    out = outText.toString();
    notes = errText.toString();
    return status;
  }

  private static Violation duplicate(int line) {
    StackTraceElement site = new StackTraceElement("com.example.Run", "start", "Run.java", line);
    return Violation.of(Kind.DUPLICATE_ORIGIN, "agent_started")
        .first(new Origin(UNIFIED, null))
        .second(new Origin(BRIDGE, site))
        .build();
  }

  private ViolationLog log(String name, long maxBytes) {
    return new ViolationLog(directory.resolve(name).toString(), maxBytes, false, false);
  }

  /** The log of a process with so many duplicates. */
  private Path written(String name, int duplicates) {
    ViolationLog log = log(name, 1 << 20);
    emitOnce(log);
    for (int i = 0; i < duplicates; i++) {
      log.report(duplicate(7));
    }
    log.close();
    return directory.resolve(name);
  }

  private static void emitOnce(ViolationLog log) {
    log.counters().emission("agent_started", UNIFIED);
    log.counters().reached("agent_started", UNIFIED);
    log.counters().delivered("agent_started", UNIFIED);
    log.counters().emission("agent_started", BRIDGE);
    log.counters().count("in-flight-race");
  }

  /** The same as of a process that was killed. */
  private static Path withoutSummary(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.removeIf(line -> line.contains("\"kind\":\"summary\""));
    return Files.write(file, lines);
  }

  private JsonObject json() {
    return JsonParser.parseString(out).getAsJsonObject();
  }

  private String lastLine() {
    List<String> lines = out.lines().collect(Collectors.toList());
    return lines.get(lines.size() - 1);
  }

  @Test
  void showsKindsPlacesAndTotals() {
    assertEquals(0, review(written("a.jsonl", 3)));
    assertEquals("", notes);
    assertTrue(
        out.contains("second com.example.Bridge.emitAgentEvent(Bridge.java:40)  Bridge"), out);
    assertTrue(out.contains("called at com.example.Run.start(Run.java:7)  3x"), out);
    assertTrue(out.contains("first  com.example.UnifiedEmitter.emit(UnifiedEmitter.java:12)"), out);
    assertTrue(
        out.lines()
            .anyMatch(l -> l.matches(" +3 +duplicate-origin +agent_started +20\\S+Z +20\\S+Z")),
        out);
    assertTrue(
        out.lines()
            .anyMatch(l -> l.matches("Bridge +agent_started +1 +0 +0 +0 +1 +com.example.Bridge.*")),
        out);
    assertTrue(out.lines().anyMatch(l -> l.matches(" +1 +in-flight-race")), out);
    assertEquals("3 violations of 1 kind", lastLine());
  }

  @Test
  void showsWhatTheRolloutDid() {
    ViolationLog log = log("a.jsonl", 1 << 20);
    emitOnce(log);
    log.rollout("enforce 1%", "enforce 10%", "steps", null, "held for 10m, 1204 streams");
    log.guardrail("failed-sends", "rollback", "23 in 1m, limit 20");
    log.rollout("enforce 10%", "observe", "guardrail", "failed-sends", "23 in 1m, limit 20");
    log.close();
    assertEquals(0, review("--fail-on", "any", directory.resolve("a.jsonl")), "no violations");
    List<String> lines = out.lines().collect(Collectors.toList());
    int header = 2;
    assertTrue(lines.get(header).matches("rollout +pid +from +to +source +reason +figures"), out);
    assertTrue(
        lines
            .get(header + 1)
            .matches("20\\S+Z +\\d+ +enforce 1% +enforce 10% +steps +- +held for 10m, 1204 str.*"),
        out);
    assertTrue(
        lines.get(header + 2).matches(".* - +rollback +guardrail +failed-sends +23 in 1m, l.*"),
        out);
    assertTrue(
        lines.get(header + 3).matches(".* enforce 10% +observe +guardrail +failed-sends +23.*"),
        out);
    assertEquals(0, review("--json", directory.resolve("a.jsonl")));
    assertEquals(3, json().getAsJsonArray("rollout").size());
    JsonObject rollback = json().getAsJsonArray("rollout").get(2).getAsJsonObject();
    rollback.remove("time");
    rollback.remove("pid");
    assertEquals(
        "{\"from\":\"enforce 10%\",\"to\":\"observe\",\"source\":\"guardrail\","
            + "\"reason\":\"failed-sends\",\"figures\":\"23 in 1m, limit 20\"}",
        rollback.toString());
    assertEquals(0, json().get("total").getAsLong());
  }

  @Test
  void ofALongRolloutThePersonSeesTheLatest() {
    ViolationLog log = log("a.jsonl", 1 << 20);
    for (int i = 0; i < 60; i++) {
      log.rollout("observe", "enforce " + i + "%", "command", null, null);
    }
    log.close();
    review(directory.resolve("a.jsonl"));
    assertFalse(out.contains("enforce 9%"), out);
    assertTrue(out.contains("enforce 10%") && out.contains("enforce 59%"), out);
    assertTrue(out.contains("and 10 before these"), out);
    review("--json", directory.resolve("a.jsonl"));
    assertEquals(60, json().getAsJsonArray("rollout").size());
  }

  @Test
  void mergesTheFilesOfSeveralProcesses() {
    assertEquals(0, review("--json", written("a.jsonl", 3), written("b.jsonl", 4)));
    JsonObject review = json();
    assertEquals(2, review.get("processes").getAsInt());
    assertEquals(7, review.get("total").getAsLong());
    assertEquals(1, review.get("kinds").getAsInt());
    JsonObject pair = review.getAsJsonArray("violations").get(0).getAsJsonObject();
    assertEquals(7, pair.get("count").getAsLong());
    assertEquals("{\"com.example.Run.start(Run.java:7)\":7}", pair.get("callSites").toString());
    assertEquals("Bridge", pair.getAsJsonObject("second").get("emitter").getAsString());
    assertTrue(
        pair.get("firstSeen").getAsString().compareTo(pair.get("lastSeen").getAsString()) < 0);
    assertEquals(2, review.getAsJsonArray("origins").size());
    assertEquals(2, review.getAsJsonObject("counters").get("in-flight-race").getAsLong());
  }

  @Test
  void countsFromTheSummaryWhereTheLinesAreNotAll() {
    ViolationLog log = log("a.jsonl", 2_000);
    for (int i = 0; i < 500; i++) {
      log.report(duplicate(7));
    }
    log.close();
    assertEquals(0, review(directory.resolve("a.jsonl")));
    assertEquals("500 violations of 1 kind", lastLine());
    assertFalse(out.contains("at least"), out);
  }

  @Test
  void countsTheLinesWhereThereIsNoSummary() throws Exception {
    assertEquals(0, review(withoutSummary(written("a.jsonl", 3)), written("b.jsonl", 4)));
    assertEquals("7 violations of 1 kind", lastLine());
    assertTrue(out.contains("1 process without a summary"), out);
  }

  @Test
  void keepsTheFirstAndTheLastMoment() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (String second : List.of("02", "01", "01.500", "03", "02.500")) {
      String time = "2026-01-01T00:00:" + second + "Z";
      lines.append("{\"v\":1,\"time\":\"" + time + "\",\"kind\":\"out-of-order\"}\n");
    }
    assertEquals(0, review("--json", Files.writeString(directory.resolve("x"), lines)));
    JsonObject pair = json().getAsJsonArray("violations").get(0).getAsJsonObject();
    assertEquals("2026-01-01T00:00:01Z", pair.get("firstSeen").getAsString());
    assertEquals("2026-01-01T00:00:03Z", pair.get("lastSeen").getAsString());
    assertEquals(pair.get("firstSeen"), json().get("from"));
    assertEquals(pair.get("lastSeen"), json().get("to"));
  }

  @Test
  void tellsProcessesApartThatSharedAFile() throws Exception {
    withoutSummary(written("a.jsonl", 3));
    written("a.jsonl", 4);
    assertEquals(0, review("--json", written("a.jsonl", 5)));
    assertEquals(12, json().get("total").getAsLong());
    assertEquals(3, json().get("processes").getAsInt());
    assertEquals(1, json().get("unfinished").getAsInt());
  }

  @Test
  void skipsBrokenLinesWithANote() throws Exception {
    Path file = written("a.jsonl", 2);
    Files.writeString(
        file,
        "garbage\n\n{\"v\":1,\"kind\":\"a\"} x\n{\"v\":1,\"ki",
        StandardOpenOption.WRITE,
        StandardOpenOption.APPEND);
    assertEquals(0, review(file));
    assertEquals("2 violations of 1 kind", lastLine());
    List<String> lines = notes.lines().collect(Collectors.toList());
    assertEquals(3, lines.size(), notes);
    assertTrue(lines.get(0).startsWith(file + ":4: not a line of a violation log"), notes);
    assertTrue(lines.get(1).startsWith(file + ":6: "), notes);
    assertTrue(lines.get(2).startsWith(file + ":7: "), notes);
  }

  @Test
  void aFileOfGarbageIsNotedShortly() throws Exception {
    Path file = directory.resolve("x");
    Files.write(file, "\u00ff{{{\n[\n".repeat(500).getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(0, review(file));
    assertEquals(6, notes.lines().count(), notes);
    assertTrue(notes.contains(file + ": 995 more such lines skipped"), notes);
  }

  @Test
  void notesLinesOfANewerAgentOnce() throws Exception {
    String newer = "{\"v\":2,\"kind\":\"duplicate-origin\"}\n";
    Path file = Files.writeString(directory.resolve("x"), newer + newer);
    assertEquals(0, review(file));
    assertEquals(1, notes.lines().count(), notes);
    assertTrue(notes.startsWith(file + ":1: written by a newer agent (format 2"), notes);
    assertEquals(2, review("--fail-on", "any", file), "what cannot be read cannot pass a build");
  }

  @Test
  void answersABuild() {
    Path file = written("a.jsonl", 1);
    Path clean = written("clean.jsonl", 0);
    assertEquals(1, review("--fail-on", "duplicate-origin", file));
    assertEquals(1, review("--fail-on", "any", clean, file));
    assertEquals(1, review("--fail-on=cross-stream", "--fail-on=duplicate-origin", file));
    assertEquals(0, review("--fail-on", "cross-stream", file));
    assertEquals(0, review("--fail-on", "any", clean));
    assertEquals("no violation", lastLine());
  }

  @Test
  void noEmissionIsNoCleanBill() throws Exception {
    Path file = Files.writeString(directory.resolve("x"), "");
    assertEquals(0, review(file));
    assertEquals("no violation, but no emission was seen either", lastLine());
  }

  @Test
  void refusesBadUsage() {
    assertEquals(2, review());
    assertEquals(2, review("--fail-on", "duplicates", written("a.jsonl", 1)));
    assertTrue(notes.contains("no kind 'duplicates'; there are any, duplicate-origin, "), notes);
    assertEquals(2, review(directory.resolve("missing")));
    assertTrue(notes.contains("missing: there is no such file"), notes);
    assertEquals(2, review(directory));
    assertTrue(notes.startsWith("cannot read " + directory), notes);
  }

  @Test
  void aForgedLineDoesNotReachTheTerminal() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("x"),
            "{\"v\":1,\"kind\":\"a\\u001b[2J\",\"reason\":\"b\\u009b\","
                + "\"second\":{\"at\":\"c\\u0007\"}}\n");
    assertEquals(0, review(file));
    assertFalse(out.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)), out);
  }
}
