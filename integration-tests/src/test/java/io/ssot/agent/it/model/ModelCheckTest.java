package io.ssot.agent.it.model;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.ssot.agent.it.harness.Player;
import io.ssot.agent.it.harness.ViolationLog;
import io.ssot.agent.it.model.Reference.Knowledge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** The settings under which the same schedules are played, and their share of the emissions. */
  enum Setting {
    PATIENT(Knowledge.ALL, 70, "wait=30s"),
    IMPATIENT(Knowledge.SOME, 10, "wait=1ms"),
    FORGETFUL(Knowledge.SOME, 10, "max-entries=16 wait=30s"),
    HALF(Knowledge.SOME, 5, "canary=50 wait=30s"),
    OBSERVING(Knowledge.WATCHES, 5, "stage=observe");

    final Knowledge knowledge;
    final int share;
    private final String settings;

    Setting(Knowledge knowledge, int share, String settings) {
      this.knowledge = knowledge;
      this.share = share;
      this.settings = settings;
    }

    String[] settings() {
      return settings.split(" ", -1);
    }
  }

  private final Map<String, Integer> distribution = new TreeMap<>();
  private long runs;
  private long hard;

  @ParameterizedTest
  @EnumSource(Setting.class)
  void whatArrives(Setting setting, TestReporter reporter) throws Exception {
    long first = Long.getLong("model.seed", System.nanoTime());
    long wanted = EMISSIONS * setting.share / 100;
    try (Player player = new Player(directory, setting.settings())) {
      long seed = first;
      for (long emissions = 0; emissions < wanted; seed += BATCH) {
        emissions += batch(player, seed, setting);
      }
      ViolationLog log = player.stop();
      log.assertNoFault();
      reporter.publishEntry(
          Map.of(
              "setting", setting.toString(),
              "seeds", first + ".." + (seed - 1),
              "emissions", "" + log.total("emissions"),
              "suppressed", "" + log.total("suppressed"),
              "counters", log.counters("").toString(),
              "hard schedules", hard * 100 / runs + " %",
              "operations", distribution.toString()));
      assertTrue(hard * 100 / runs >= 30, hard + " of " + runs + " schedules are hard");
    }
  }

  private int batch(Player player, long seed, Setting setting) throws IOException {
    List<Schedule> schedules = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      Schedule schedule = Schedule.of(seed + i);
      schedules.add(schedule);
      lines.add(schedule.line(runs++));
      hard += schedule.isHard() ? 1 : 0;
      schedule.ops().forEach(op -> distribution.merge(op.kind().name(), 1, Integer::sum));
    }
    List<List<List<String>>> boxes = player.play(lines);
    for (int i = 0; i < BATCH; i++) {
      List<String> complaints = judge(schedules.get(i), boxes.get(i), setting);
      if (!complaints.isEmpty()) {
        failed(player, schedules.get(i), boxes.get(i), complaints, setting);
      }
    }
    return schedules.stream().mapToInt(it -> it.ops().size()).sum();
  }

  private static List<String> judge(Schedule schedule, List<List<String>> boxes, Setting setting) {
    return new Reference(schedule.ops(), setting.knowledge).complaints(boxes);
  }

  private void failed(
      Player player,
      Schedule schedule,
      List<List<String>> boxes,
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
            + boxes
            + "\nshrunk to "
            + small.ops());
  }

  /** Leaves out what is not needed to see it fail in one of some tries: threads are not told. */
  private Schedule shrunk(Player player, Schedule failing, Setting setting) throws IOException {
    Schedule small = failing;
    for (int i = small.ops().size() - 1; i >= 0 && small.ops().size() > 1; i--) {
      Schedule smaller = small.without(i);
      if (fails(player, smaller, setting)) {
        small = smaller;
      }
    }
    return small;
  }

  private boolean fails(Player player, Schedule schedule, Setting setting) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      lines.add(schedule.line(runs++));
    }
    return player.play(lines).stream()
        .anyMatch(boxes -> !judge(schedule, boxes, setting).isEmpty());
  }
}
