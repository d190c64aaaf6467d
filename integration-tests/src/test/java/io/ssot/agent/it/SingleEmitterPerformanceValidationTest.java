package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.Figures;
import io.ssot.agent.it.harness.Findings;
import io.ssot.agent.it.harness.Latency;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.Service;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast it is. The bounds that are meant are told with the figures; only what no noise of a
 * shared machine can cause fails a test.
 */
class SingleEmitterPerformanceValidationTest {
  private static final double MEGABYTE = 1 << 20;

  @TempDir Path directory;

  @Test
  void highThroughputEventProcessing(TestReporter reporter) throws Exception {
    try (Service before = Service.in(directory).agent().stage("off").start();
        Service after = Service.in(directory).agent().delivery("reroute").start()) {
      warmUp(before);
      warmUp(after);
      double rateBefore = throughput(before, 3, false);
      double rateAfter = throughput(after, 10, true);
      rateBefore = Math.max(rateBefore, throughput(before, 3, false));

      Figures figures = new Figures(reporter);
      figures.tell("throughput without", rateBefore + " events/s");
      figures.atLeast("throughput", rateAfter, 1_990, "events/s");
      assertTrue(rateAfter > rateBefore / 3, rateAfter + " events/s, was " + rateBefore);
      after.stop().assertNoFault();
    }
  }

  private static double throughput(Service service, int seconds, boolean compliant)
      throws InterruptedException {
    try (Crowd crowd = Crowd.join(service, 40)) {
      Crowd.Pace pace = crowd.pace(2_000.0 / Script.EVENTS, Duration.ofSeconds(seconds));
      crowd.awaitSilence();
      judge(crowd.findings(), compliant);
      return pace.eventsPerSecond();
    }
  }

  @Test
  void lowLatencyEventDelivery(TestReporter reporter) throws Exception {
    try (Service before = Service.in(directory).agent().stage("off").start();
        Service after = Service.in(directory).agent().delivery("reroute").start()) {
      warmUp(before);
      warmUp(after);
      Latency latencyBefore = latency(before, false);
      Latency latencyAfter = latency(after, true);

      Figures figures = new Figures(reporter);
      figures.tell("latency without", latencyBefore);
      figures.tell("latency with", latencyAfter);
      figures.atMost("mean latency", latencyAfter.mean(), 5, "ms");
      figures.atMost("p99 latency", latencyAfter.p99(), 20, "ms");
      figures.atMost("highest latency", latencyAfter.max(), 100, "ms");
      assertTrue(
          latencyAfter.p50() < 10 * latencyBefore.p50() + 50,
          () -> latencyAfter + ", was " + latencyBefore);
      after.stop().assertNoFault();
    }
  }

  private static Latency latency(Service service, boolean compliant) throws InterruptedException {
    try (Crowd crowd = Crowd.join(service, 10)) {
      Crowd.Pace unused = crowd.pace(30, Duration.ofSeconds(6));
      crowd.awaitSilence();
      judge(crowd.findings(), compliant);
      return crowd.latency();
    }
  }

  @Test
  void scalabilityWithConcurrentUsers(TestReporter reporter) throws Exception {
    try (Service service = Service.in(directory).agent().delivery("reroute").start()) {
      warmUp(service);
      double few = 0;
      double many = 0;
      for (int i = 0; i < 2; i++) {
        few += rate(service, 10, 100);
        many += rate(service, 100, 10);
      }
      Figures figures = new Figures(reporter);
      figures.tell("10 users", few / 2 + " events/s");
      figures.tell("100 users", many / 2 + " events/s");
      figures.atLeast("throughput kept from 10 to 100 users", 100 * many / few, 70, "%");
      assertTrue(many > few / 4, many / 2 + " events/s with 100 users, with 10 " + few / 2);
      service.stop().assertNoFault();
    }
  }

  private static double rate(Service service, int users, int rounds) throws InterruptedException {
    try (Crowd crowd = Crowd.join(service, users)) {
      Crowd.Pace pace = crowd.race(rounds);
      crowd.awaitSilence();
      judge(crowd.findings(), true);
      return pace.eventsPerSecond();
    }
  }

  @Test
  void memoryEfficiencyUnderSustainedLoad(TestReporter reporter) throws Exception {
    int seconds = Integer.getInteger("soak.seconds", 20);
    try (Service service = Service.in(directory).agent().delivery("reroute").start()) {
      warmUp(service);
      try (Crowd crowd = Crowd.join(service, 20)) {
        Crowd.Pace start = crowd.pace(500.0 / Script.EVENTS, Duration.ofSeconds(3));
        long heapBefore = service.liveHeap();
        Crowd.Pace pace = crowd.pace(500.0 / Script.EVENTS, Duration.ofSeconds(seconds));
        double growth = (service.liveHeap() - heapBefore) / MEGABYTE;
        crowd.awaitSilence();

        Figures figures = new Figures(reporter);
        figures.tell("soak", seconds + " s after " + start);
        figures.atLeast("load", pace.eventsPerSecond(), 495, "events/s");
        figures.atMost("heap growth", growth, 50, "MB");
        assertTrue(growth <= 50, () -> "the live heap grew by " + growth + " MB");
        judge(crowd.findings(), true);
      }
      service.stop().assertNoFault();
    }
  }

  private static void warmUp(Service service) throws InterruptedException {
    try (Crowd crowd = Crowd.join(service, 20)) {
      crowd.play(15).awaitSilence();
      Rule.assertHold(crowd.findings(), Rule.EVERY_EVENT_ARRIVES);
    }
  }

  private static void judge(Findings findings, boolean compliant) {
    Rule.assertHold(findings, Rule.EVERY_EVENT_ARRIVES, Rule.NOTHING_FOREIGN);
    if (compliant) {
      Rule.assertCanonical(findings);
    }
  }
}
