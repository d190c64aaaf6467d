package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.ChatClient;
import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.Figures;
import io.ssot.agent.it.harness.Frame;
import io.ssot.agent.it.harness.LiveFile;
import io.ssot.agent.it.harness.Management;
import io.ssot.agent.it.harness.Operator;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Service;
import io.ssot.agent.it.harness.Traffic;
import io.ssot.agent.it.harness.ViolationLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From {@code observe} through the canary's steps to all and back to {@code off}, while fifty users
 * keep asking. The stream is the run.
 */
class StagedRolloutTest {
  private static final int USERS = 50;
  private static final double RUNS_PER_SECOND = 80;
  private static final int MOST_RUNS = 8_000;

  /** Each stage and canary lasts until so many runs that were begun under it are answered. */
  private static final int RUNS = 90;

  private static final String SEED = "spring-7";

  /** For half a second after it was off the agent only observes, in microseconds; and some more. */
  private static final long UNSEEN = 700_000;

  @TempDir Path directory;

  /** Nothing waits or is forgotten because the machine is busy. */
  private static String configuration(String delivery) throws IOException {
    String settings = "stage: observe\ncanary: 1\nwindow: 5m\nwait: 30s\n";
    String more = "canary-seed: " + SEED + "\ndelivery: " + delivery + "\n";
    String demo = Files.readString(Artifacts.demoConfiguration());
    return demo.replaceFirst("stage: enforce\n", settings + more);
  }

  @ParameterizedTest(name = "by {0}")
  @CsvSource({"configuration, filter", "command, filter", "JMX, reroute"})
  void forwardsAndBackUnderLoad(String by, String delivery, TestReporter reporter)
      throws Exception {
    LiveFile file = LiveFile.in(directory, configuration(delivery));
    try (Service service = Service.in(directory).agent("config=" + file.path()).start();
        Way way = way(by, service, file);
        Crowd crowd = Crowd.join(service, USERS)) {
      crowd.play(4).awaitSilence();
      History history = new History(SEED, "observe");
      try (Traffic traffic = traffic(crowd, by)) {
        drive(way, history, traffic, service);
        if (by.equals("configuration")) {
          killAndRevive(history, traffic, service);
        }
        change("off", history, traffic, service, () -> way.change("stage", "off", "off"));
        traffic.stop();
        crowd.awaitSilence();
        judge(history, traffic, crowd);
      }
      ViolationLog log = service.stop();
      log.assertNoFault();
      assertLogged(history, log, by);
      report(history, log, crowd, by, new Figures(reporter));
    }
  }

  private Way way(String by, Service service, LiveFile file) throws Exception {
    return switch (by) {
      case "configuration" -> Way.of(file, service.err());
      case "command" -> Way.of(new Operator(directory, service.pid()));
      default -> Way.of(Management.of(service.pid()));
    };
  }

  private static Traffic traffic(Crowd crowd, String by) {
    return Traffic.of(crowd, RUNS_PER_SECOND, MOST_RUNS, new Buckets(by + "-", SEED)::nextId);
  }

  private static void drive(Way way, History history, Traffic traffic, Service service)
      throws Exception {
    last(history, traffic, service);
    change(
        "enforce 1%",
        history, traffic, service, () -> way.change("stage", "enforce", "enforce 1%"));
    for (int canary : new int[] {10, 50, 100}) {
      String to = "enforce " + canary + "%";
      change(to, history, traffic, service, () -> way.change("canary", canary, to));
    }
  }

  /** The kill switch wins over all, and what was before comes back when it is gone. */
  private void killAndRevive(History history, Traffic traffic, Service service) throws Exception {
    Path killSwitch = directory.resolve("ssot-disabled");
    change(
        "off",
        history,
        traffic,
        service,
        () -> {
          Files.createFile(killSwitch);
          service.err().await("rollout enforce 100% -> off by kill switch");
        });
    change(
        "enforce 100%",
        history,
        traffic,
        service,
        () -> {
          Files.delete(killSwitch);
          service.err().await("rollout off -> enforce 100% by ");
        });
  }

  /** What is done to change something, and returns when it holds. */
  private interface Deed {
    void run() throws Exception;
  }

  private static void change(
      String to, History history, Traffic traffic, Service service, Deed deed) throws Exception {
    long began = Traffic.nowMicros();
    List<History.Change> before = history.changes();
    boolean wasOff = before.get(before.size() - 1).to().equals("off");
    deed.run();
    history.add(new History.Change(to, began, Traffic.nowMicros() + (wasOff ? UNSEEN : 0)));
    last(history, traffic, service);
  }

  /** Lets what holds now hold for so many runs, and for as long as gaps are measured. */
  private static void last(History history, Traffic traffic, Service service) throws Exception {
    List<History.Change> changes = history.changes();
    long since = changes.get(changes.size() - 1).confirmed();
    traffic.awaitAnswers(RUNS, since);
    traffic.awaitAnswers(1, since + Gaps.MICROS);
    String cookie = ChatClient.logIn(service, Crowd.userName(USERS + 1), "secret").join();
    assertFalse(cookie.isEmpty(), "somebody comes at any time");
  }

  private static void judge(History history, Traffic traffic, Crowd crowd) {
    for (ChatClient client : crowd.clients()) {
      assertFalse(client.closed().isDone(), () -> client.user() + " was disconnected");
    }
    Rule.assertHold(
        crowd.findings(), Rule.EVERY_EVENT_ARRIVES, Rule.IN_ORDER, Rule.NOTHING_FOREIGN);
    Map<String, List<Frame>> frames =
        crowd.frames().stream().collect(Collectors.groupingBy(Frame::run));
    traffic
        .questions()
        .forEach(it -> history.judge(it, frames.getOrDefault(it.run.id(), List.of())));
    assertEquals(List.of(), history.complaints().stream().limit(20).toList());
    assertEveryCase(history);
  }

  /** Nothing holds only because there was none of it. */
  private static void assertEveryCase(History history) {
    for (History.Change change : history.changes()) {
      int in = history.judged().getOrDefault(change.to() + ", in", 0);
      int out = history.judged().getOrDefault(change.to() + ", out", 0);
      long edges = IntStream.of(Buckets.EDGES).filter(it -> it < change.share()).count();
      long others = Buckets.EDGES.length - edges;
      assertTrue(in >= edges * 5 && out >= others * 5, change + ": " + history.judged());
    }
  }

  private static void assertLogged(History history, ViolationLog log, String by) {
    List<JsonObject> records = log.records("log-stage");
    List<String> expected = history.changes().stream().map(History.Change::to).toList();
    for (int i = 1; i < expected.size(); i++) {
      JsonObject line = records.get(i - 1);
      assertEquals(expected.get(i - 1), line.get("from").getAsString());
      assertEquals(expected.get(i), line.get("to").getAsString());
    }
    assertEquals(by, records.get(0).get("source").getAsString());
  }

  private static void report(
      History history, ViolationLog log, Crowd crowd, String by, Figures figures)
      throws IOException {
    figures.tell("runs judged, " + by, history.judged());
    Gaps gaps = new Gaps(crowd.frames());
    for (int i = 1; i < history.changes().size(); i++) {
      JsonObject line = log.records("log-stage").get(i - 1);
      Instant moment = Instant.parse(line.get("time").getAsString());
      String name = line.get("from").getAsString() + " -> " + line.get("to").getAsString();
      boolean alive = gaps.measure(name, ChronoUnit.MICROS.between(Instant.EPOCH, moment));
      assertTrue(alive, () -> "nothing arrives any more: " + name);
    }
    gaps.report(by, figures);
  }
}
