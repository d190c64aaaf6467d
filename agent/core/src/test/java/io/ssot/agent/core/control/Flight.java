package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.ConfigLoader;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Violation;
import io.ssot.agent.core.violation.ViolationLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** An autopilot with a clock of its own and the agent's own counters. */
final class Flight {
  static final String EVENTS = "events: {started: {}, done: {last: true}}\n";
  static final long SECOND = 1_000_000_000L;

  final ViolationLog log = new ViolationLog(null, 1, false, false);
  final Autopilot autopilot;
  Stage stage = Stage.ENFORCE;
  int canary;

  /** Of different ones under enforce. */
  long streams;

  /** Begins shortly before the clock overflows, as it may. */
  private long nanos = Long.MAX_VALUE - 10 * SECOND;

  Flight(String... yaml) {
    Config config = config(yaml);
    autopilot = new Autopilot(config);
    canary = config.policy.canary;
  }

  static Config config(String... yaml) {
    return read(EVENTS + String.join("\n", yaml));
  }

  static Config read(String yaml) {
    try {
      return ConfigLoader.parse(yaml, "ssot.yaml", Collections.emptyMap(), new Properties());
    } catch (ConfigException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  Decision tick() {
    return autopilot.tick(Readings.of(log.counters(), streams), stage, canary, nanos);
  }

  /** Passes the time, with a tick every half second; answers the last decision, and all trips. */
  Decision pass(long seconds) {
    List<Trip> trips = new ArrayList<>();
    Decision last = Decision.NOTHING;
    for (long half = 0; half < 2 * seconds; half++) {
      nanos += SECOND / 2;
      last = tick();
      trips.addAll(last.trips);
    }
    return new Decision(trips, last.frozen, last.step);
  }

  void failedSends(int count) {
    for (int i = 0; i < count; i++) {
      log.counters().count(Counters.FAILED_SEND);
    }
  }

  void waitTimeouts(int count) {
    for (int i = 0; i < count; i++) {
      log.counters().count(Counters.WAIT_TIMEOUT);
    }
  }

  void agentFault() {
    log.fault("a test", new IllegalStateException("a bug"));
  }

  void incompleteStream() {
    log.report(Violation.of(Kind.INCOMPLETE_STREAM, "done").build());
  }

  void calls(int count, long milliseconds) {
    for (int i = 0; i < count; i++) {
      log.counters().addedTime.add(milliseconds * 1_000_000);
    }
  }
}
