package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.EventId;
import io.ssot.agent.it.harness.Frame;
import io.ssot.agent.it.harness.LiveFile;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Service;
import io.ssot.agent.it.harness.Shape;
import io.ssot.agent.it.harness.Traffic;
import io.ssot.agent.it.harness.ViolationLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule comes and goes while users chat, and with it what is woven into a class in use. */
class LiveRulesTest {
  private static final int USERS = 10;
  private static final int RUNS = 60;

  /** All of the rule for the class whose methods the runs are in. */
  private static final String RULE = "(?m)^  BaseAgent:\n(    .*\n)+";

  @TempDir Path directory;

  /** One set of rules, from when on it was wanted and from when on it was said to hold. */
  private record Era(boolean ruled, long began, long confirmed) {}

  private final List<Era> eras = new ArrayList<>();
  private int settled;
  private int ruledRuns;

  @Test
  void aRuleIsAddedAndRemoved() throws Exception {
    String ruled = "window: 5m\nwait: 30s\n" + Files.readString(Artifacts.demoConfiguration());
    String unruled = ruled.replaceFirst(RULE, "");
    LiveFile file = LiveFile.in(directory, unruled);
    Service.Launch launch = Service.in(directory).agent("config=" + file.path());
    try (Service service = launch.start();
        Crowd crowd = Crowd.join(service, USERS)) {
      try (Traffic traffic = Traffic.of(crowd, 60, 3_000, new Buckets("rules-", "")::nextId)) {
        eras.add(new Era(false, 0, 0));
        traffic.awaitAnswers(RUNS, 0);
        edit(file, ruled, service, "emitters.BaseAgent.class added", traffic);
        edit(file, unruled, service, "emitters.BaseAgent.class removed", traffic);
        traffic.stop();
        crowd.awaitSilence();
        Rule.assertHold(
            crowd.findings(), Rule.EVERY_EVENT_ARRIVES, Rule.IN_ORDER, Rule.NOTHING_FOREIGN);
        judge(traffic, crowd);
      }
      assertLogged(service.stop());
    }
  }

  private void edit(LiveFile file, String text, Service service, String said, Traffic traffic)
      throws Exception {
    long began = Traffic.nowMicros();
    file.edit(before -> text);
    assertNotNull(service.err().await(said));
    eras.add(new Era(said.endsWith("added"), began, Traffic.nowMicros()));
    traffic.awaitAnswers(RUNS, Traffic.nowMicros());
  }

  private void judge(Traffic traffic, Crowd crowd) {
    Map<String, List<Frame>> frames =
        crowd.frames().stream().collect(Collectors.groupingBy(Frame::run));
    for (Traffic.Question question : traffic.questions()) {
      List<Frame> all = frames.get(question.run.id());
      long last = all.stream().mapToLong(Frame::receivedMicros).max().orElseThrow();
      for (Era era : eras) {
        if (question.askedMicros > era.confirmed && last < endOf(era)) {
          settled++;
          assertTreated(era.ruled, all);
        }
      }
    }
    assertTrue(settled >= 2 * RUNS, "too few runs that no change came into: " + settled);
    assertTrue(ruledRuns >= RUNS / 2, "too few under the rule: " + ruledRuns);
  }

  private long endOf(Era era) {
    int next = eras.indexOf(era) + 1;
    return next < eras.size() ? eras.get(next).began : Long.MAX_VALUE;
  }

  /** What no rule means goes out beside the one of all others. */
  private void assertTreated(boolean ruled, List<Frame> run) {
    ruledRuns += ruled ? 1 : 0;
    Map<EventId, List<Shape>> shapes =
        run.stream()
            .collect(
                Collectors.groupingBy(
                    Frame::event, Collectors.mapping(Frame::shape, Collectors.toList())));
    shapes.forEach(
        (event, of) -> {
          assertEquals(ruled ? 1 : 2, of.size(), () -> event + " of " + run.get(0).run());
          assertTrue(ruled || Set.copyOf(of).contains(Shape.BASE), () -> event + " as " + of);
        });
  }

  private void assertLogged(ViolationLog log) {
    log.assertNoFault();
    int seen = log.emissions(EventId.COMPLETED).getOrDefault("BaseAgent.emitCompleted", 0);
    assertTrue(seen >= ruledRuns, seen + " of " + ruledRuns + " emissions under the rule");
    int others = log.emissions(EventId.COMPLETED).get("UnifiedEmitter.emitAgentCompleted");
    assertTrue(seen <= others - 2 * (RUNS / 2), "it was seen without a rule: " + seen);
  }
}
