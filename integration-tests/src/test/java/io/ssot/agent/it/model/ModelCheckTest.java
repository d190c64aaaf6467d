package io.ssot.agent.it.model;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.ssot.agent.it.harness.Arrivals;
import io.ssot.agent.it.harness.Jdk;
import io.ssot.agent.it.harness.Player;
import io.ssot.agent.it.harness.ViolationLog;
import io.ssot.agent.it.model.Reference.Knowledge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random schedules of emissions through the real agent, on real threads, judged by a reference that
 * sees only what arrived. {@code -Dmodel.seed} begins with a seed that failed; {@code
 * -Dmodel.emissions} says how many emissions there are in all.
 */
class ModelCheckTest {
  private static final long EMISSIONS = Long.getLong("model.emissions", 300_000);
  private static final int BATCH = 100;
  private static final int TRIES = 50;

  @TempDir Path directory;

  /**
   * The settings under which the same schedules are played, their share of the emissions, and what
   * the agent has counted if they did what they are for.
   */
  enum Setting {
    PATIENT(Knowledge.ALL, 65, "wait=30s window=10m", ""),
    IMPATIENT(Knowledge.SOME, 10, "wait=1ms", "wait-timeout"),
    FORGETFUL(Knowledge.SOME, 10, "max-entries=16 wait=30s", "evicted"),
    HALF(Knowledge.SOME, 5, "canary=50 wait=30s", ""),
    OBSERVING(Knowledge.WATCHES, 5, "stage=observe", ""),
    CHANGING(Knowledge.SOME, 5, "wait=30s window=10m", "");

    final Knowledge knowledge;
    final int share;
    private final String settings;
    final String counter;

    Setting(Knowledge knowledge, int share, String settings, String counter) {
      this.knowledge = knowledge;
      this.share = share;
      this.settings = settings;
      this.counter = counter;
    }

    String[] settings() {
      return settings.split(" ", -1);
    }
  }

  private final Distribution distribution = new Distribution();
  private long runs;

  /** Each setting on each JDK; together they make as many emissions as on one. */
  static Stream<Arguments> runs() {
    return Jdk.tested().stream()
        .flatMap(jdk -> Stream.of(Setting.values()).map(it -> Arguments.of(it, jdk)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void whatArrives(Setting setting, Jdk jdk, TestReporter reporter) throws Exception {
    long first = Long.getLong("model.seed", System.nanoTime());
    long wanted = EMISSIONS * setting.share / 100 / Jdk.tested().size();
    try (Player player = new Player(jdk, directory, setting.settings());
        Wavering wavering = setting == Setting.CHANGING ? new Wavering(player, first) : null) {
      long seed = first;
      for (long emissions = 0; emissions < wanted; seed += BATCH) {
        emissions += batch(player, seed, setting);
      }
      int changes = wavering == null ? 0 : wavering.end();
      ViolationLog log = player.stop();
      reporter.publishEntry(
          Map.of(
              "setting", setting + " on Java " + jdk.feature(),
              "seeds", first + ".." + (seed - 1),
              "emissions", "" + log.total("emissions"),
              "suppressed", "" + log.total("suppressed"),
              "counters", log.counters("").toString(),
              "changes", "" + changes,
              "distribution", distribution.toString()));
      log.assertNoFault();
      distribution.assertHard();
      assertTrue(
          setting.counter.isEmpty() || log.counters("").containsKey(setting.counter),
          () -> setting + " without " + setting.counter);
      assertTrue(setting != Setting.CHANGING || changes > 10, "changes: " + changes);
    }
  }

  private int batch(Player player, long seed, Setting setting) throws IOException {
    List<Schedule> schedules = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      Schedule schedule = Schedule.of(seed + i);
      schedules.add(schedule);
      lines.add(schedule.line(runs++));
      distribution.add(schedule);
    }
    List<List<Arrivals>> arrivals = player.play(lines);
    for (int i = 0; i < BATCH; i++) {
      List<String> complaints = judge(schedules.get(i), arrivals.get(i), setting);
      if (!complaints.isEmpty()) {
        failed(player, schedules.get(i), arrivals.get(i), complaints, setting);
      }
    }
    return schedules.stream().mapToInt(it -> it.ops().size()).sum();
  }

  private static List<String> judge(Schedule schedule, List<Arrivals> arrivals, Setting setting) {
    return new Reference(schedule.ops(), setting.knowledge).complaints(arrivals);
  }

  private void failed(
      Player player,
      Schedule schedule,
      List<Arrivals> arrivals,
      List<String> complaints,
      Setting setting)
      throws IOException {
    Schedule small = shrunk(player, schedule, setting);
    fail(
        setting
            + ", -Dmodel.seed="
            + schedule.seed()
            + ": "
            + complaints
            + "\nschedule "
            + schedule.ops()
            + "\narrived "
            + arrivals
            + "\nshrunk to "
            + small.ops());
  }

  /** Leaves out what is not needed to see it fail in one of some tries: threads are not told. */
  private Schedule shrunk(Player player, Schedule failing, Setting setting) throws IOException {
    for (Schedule smaller : failing.smaller()) {
      if (fails(player, smaller, setting)) {
        return shrunk(player, smaller, setting);
      }
    }
    return failing;
  }

  private boolean fails(Player player, Schedule schedule, Setting setting) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      lines.add(schedule.line(runs++));
    }
    return player.play(lines).stream()
        .anyMatch(arrivals -> !judge(schedule, arrivals, setting).isEmpty());
  }
}
