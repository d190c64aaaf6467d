package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where the file is put, who may read it, and what happens if it cannot be. */
class LogFileTest {
  @TempDir Path directory;
  private ErrCapture err;

  @BeforeEach
  void capture() {
    err = new ErrCapture();
  }

  @AfterEach
  void release() {
    err.close();
  }

  private ViolationLog logOneTo(Path file) {
    ViolationLog log = new ViolationLog(file.toString(), Samples.MEGABYTE, false, false);
    log.report(Samples.duplicate("agent_started"));
    log.close();
    return log;
  }

  private Path file() {
    return directory.resolve("log.jsonl");
  }

  private Path second() {
    return directory.resolve("log-2.jsonl");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Path withPermissions(Path file, String permissions) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void putsTheProcessIdIntoTheName() {
    logOneTo(directory.resolve("ssot-violations-%p.jsonl"));
    assertEquals(
        "ssot-violations-" + ProcessHandle.current().pid() + ".jsonl",
        Samples.onlyFileIn(directory).getFileName().toString());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isForItsOwnerOnly() throws Exception {
    logOneTo(file());
    assertEquals("rw-------", permissions(file()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void followsNoLink() throws Exception {
    Path target = Files.writeString(directory.resolve("precious"), "untouched");
    withPermissions(target, "rw-------");
    Files.createSymbolicLink(file(), target);
    Files.createSymbolicLink(second(), directory.resolve("dangling"));
    logOneTo(file());
    assertEquals("untouched", Files.readString(target));
    assertFalse(Files.exists(directory.resolve("dangling")));
    assertEquals(2, Samples.objects(directory.resolve("log-3.jsonl")).size());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void continuesAnEarlierLogOfTheSameProcessId() throws Exception {
    logOneTo(file());
    logOneTo(file());
    List<JsonObject> lines = Samples.objects(file());
    assertEquals(5, lines.size());
    assertEquals("log-resumed", Samples.kind(lines.get(2)));
    assertEquals("duplicate-origin", Samples.kind(lines.get(3)));
    assertEquals("summary", Samples.kind(lines.get(4)));
    assertEquals(1, lines.get(4).get("written").getAsLong());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void beginsALineOfItsOwnAfterATornOne() throws Exception {
    withPermissions(Files.writeString(file(), "{\"v\":1,\"time\":\"20"), "rw-------");
    logOneTo(file());
    List<String> lines = Files.readAllLines(file());
    assertEquals(4, lines.size());
    assertEquals("{\"v\":1,\"time\":\"20", lines.get(0));
    assertTrue(lines.get(1).contains("log-resumed"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void doesNotWriteIntoAFileThatOthersRead() throws Exception {
    withPermissions(Files.writeString(file(), ""), "rw-r--r--");
    logOneTo(file());
    assertEquals("", Files.readString(file()));
    assertEquals(2, Samples.objects(second()).size());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void doesNotWriteIntoAFullFile() throws Exception {
    withPermissions(Files.writeString(file(), "x".repeat((int) Samples.MEGABYTE)), "rw-------");
    logOneTo(file());
    assertEquals(Samples.MEGABYTE, Files.size(file()));
    assertEquals(2, Samples.objects(second()).size());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void opensNothingButAFile() throws Exception {
    withPermissions(Files.createDirectory(file()), "rw-------");
    logOneTo(file());
    assertEquals(2, Samples.objects(second()).size());
  }

  @Test
  void doesNotNumberFilesForEver() throws Exception {
    Files.createDirectory(file());
    for (int i = 2; i <= 9; i++) {
      Files.createDirectory(directory.resolve("log-" + i + ".jsonl"));
    }
    logOneTo(file());
    assertFalse(Files.exists(directory.resolve("log-10.jsonl")));
    assertUnwritable(file());
  }

  @Test
  void createsTheLastDirectoryButNoneAbove() throws Exception {
    logOneTo(directory.resolve("logs").resolve("log.jsonl"));
    assertEquals(2, Samples.objects(directory.resolve("logs").resolve("log.jsonl")).size());
    Path deep = directory.resolve("a").resolve("b").resolve("log.jsonl");
    logOneTo(deep);
    assertFalse(Files.exists(directory.resolve("a")));
    assertUnwritable(deep);
  }

  @Test
  void goesOnWithoutItsFile() throws Exception {
    Path obstacle = Files.writeString(directory.resolve("logs"), "a file");
    Path file = obstacle.resolve("log.jsonl");
    ViolationLog log = new ViolationLog(file.toString(), Samples.MEGABYTE, false, false);
    for (int i = 0; i < 100; i++) {
      log.report(Samples.duplicate("agent_started"));
      log.report(Samples.duplicate("agent_completed"));
    }
    log.close();
    assertUnwritable(file);
    assertEquals(2, err.lines("Z duplicate-origin").size());
    assertEquals(200, log.counters().violations(Kind.DUPLICATE_ORIGIN));
    assertEquals(1, err.lines("200 violations of 2 kinds").size(), err.text());
    assertEquals("a file", Files.readString(obstacle));
  }

  @Test
  void anImpossiblePathIsToldLikeAnUnwritableOne() {
    ViolationLog log = new ViolationLog("a\0b", Samples.MEGABYTE, false, false);
    log.report(Samples.duplicate("agent_started"));
    log.close();
    assertEquals(1, err.lines("cannot write the violation log").size(), err.text());
    assertEquals(0, log.counters().get("log-fault"));
  }

  private void assertUnwritable(Path file) {
    List<String> told = err.lines("cannot write the violation log");
    assertEquals(1, told.size(), err.text());
    assertTrue(told.get(0).contains(file.toString()), told.get(0));
    assertTrue(told.get(0).contains("make its directory writable"), told.get(0));
  }
}
