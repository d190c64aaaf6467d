package io.ssot.agent.it.harness;

import java.nio.file.Path;
import java.util.List;

/** Both ways in which the agent consolidates. */
public final class Deliveries {
  public static final List<String> ALL = List.of("filter", "reroute");

  private Deliveries() {}

  /** What is to hold under each of them. */
  @FunctionalInterface
  public interface Scenario {
    void run(Service service) throws Exception;
  }

  /** Runs the scenario under each, with a fresh service. */
  public static void each(Path directory, Scenario scenario) throws Exception {
    for (String delivery : ALL) {
      try (Service service = Service.in(directory).agent().delivery(delivery).start()) {
        scenario.run(service);
      }
    }
  }
}
