package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.JavaCommand;
import io.ssot.agent.it.harness.JavaProcess;
import io.ssot.agent.it.harness.ParcelCustomer;
import io.ssot.agent.it.harness.ParcelProcess;
import io.ssot.agent.it.harness.ViolationLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that has nothing in common with the chat but the disease, and its configuration. */
class SecondServiceTest {
  private static final String CLOSED = "depot_closed north 7";

  @TempDir Path directory;

  @Test
  void theConfigurationFitsTheClasses() throws Exception {
    JavaCommand command =
        JavaCommand.in(directory)
            .flags("-jar", Artifacts.agent().toString())
            .arguments("check", "--config", ParcelProcess.configuration().toString())
            .arguments("--classpath", ParcelProcess.classPath());
    try (JavaProcess check = command.start()) {
      assertEquals(0, check.exitStatus(), check::toString);
    }
  }

  @Test
  void aloneItSendsUpToThreeCopies() throws Exception {
    try (ParcelProcess service = ParcelProcess.start(directory)) {
      assertEquals(unconsolidated(), play(service).counts());
      assertTrue(!service.stop().exists(), "a log without an agent");
    }
  }

  @Test
  void observeChangesNothingAndNamesTheEmitters() throws Exception {
    try (ParcelProcess service = ParcelProcess.start(directory, "observe")) {
      assertEquals(unconsolidated(), play(service).counts());
      ViolationLog log = service.stop();
      log.assertNoFault();
      assertEquals(0, log.total("suppressed"));
      assertEquals(
          Map.of(
              "picked_up", Set.of("TrackingFeed", "ScannerBridge", "AlertDesk"),
              "delay_announced", Set.of("TrackingFeed", "ScannerBridge", "AlertDesk"),
              "delivered", Set.of("TrackingFeed", "ScannerBridge", "AlertDesk"),
              "depot_closed", Set.of("ScannerBridge", "AlertDesk")),
          emittersOf(log.records("duplicate-origin")));
      assertEquals(duplicates(), log.count("duplicate-origin"));
    }
  }

  @Test
  void enforceDeliversEachEventOnceAndEachRepetition() throws Exception {
    try (ParcelProcess service = ParcelProcess.start(directory, "enforce")) {
      Received received = play(service);
      assertEquals(consolidated(), received.counts());
      assertEquals(inOrder("P1"), received.ada());
      assertEquals(inOrder("P2"), received.bob());
      assertEquals(List.of(CLOSED), received.cleo());
      ViolationLog log = service.stop();
      log.assertNoFault();
      assertEquals(duplicates(), log.total("suppressed"));
      assertEquals(0, log.count("ambiguous-identity"), "nothing was doubtful");
      assertEquals(List.of(), complaints(service), "a copy was suppressed as if it had been sent");
    }
  }

  /** Two customers wait for a parcel each, and the third only hears of the depot. */
  private static Received play(ParcelProcess service) {
    try (ParcelCustomer ada = service.connect("ada");
        ParcelCustomer bob = service.connect("bob");
        ParcelCustomer cleo = service.connect("cleo")) {
      cleo.request("ping a", "ping a");
      ada.request("ship P1", "shipped P1");
      bob.request("ship P2", "shipped P2");
      ada.request("close 7", "closed 7");
      bob.request("ping b", "ping b");
      cleo.request("ping b", "ping b");
      return new Received(ada.events(), bob.events(), cleo.events());
    }
  }

  private static List<String> inOrder(String parcel) {
    return List.of(
        "picked_up " + parcel,
        "delay_announced " + parcel + " 1",
        "delay_announced " + parcel + " 2",
        "doorbell_rung " + parcel,
        "doorbell_rung " + parcel,
        "delivered " + parcel,
        CLOSED);
  }

  private static Map<String, Integer> consolidated() {
    Map<String, Integer> counts = new TreeMap<>();
    for (String parcel : List.of("P1", "P2")) {
      inOrder(parcel).forEach(event -> counts.merge(event, 1, Integer::sum));
    }
    counts.merge(CLOSED, 1, Integer::sum);
    return counts;
  }

  /**
   * Three emitters tell of a parcel, one of the doorbell; two of the depot, the third customer one.
   */
  private static Map<String, Integer> unconsolidated() {
    Map<String, Integer> counts = new TreeMap<>(consolidated());
    counts.replaceAll((event, once) -> event.startsWith("doorbell_rung") ? once : once * 3);
    counts.put(CLOSED, 2 + 2 + 1);
    return counts;
  }

  private static int duplicates() {
    return sum(unconsolidated()) - sum(consolidated());
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Set<String>> emittersOf(List<JsonObject> duplicates) {
    return duplicates.stream()
        .collect(
            Collectors.groupingBy(
                line -> line.get("event").getAsString(),
                Collectors.flatMapping(
                    line ->
                        List.of("first", "second").stream()
                            .map(line::getAsJsonObject)
                            .map(origin -> origin.get("emitter").getAsString()),
                    Collectors.toSet())));
  }

  private static List<String> complaints(ParcelProcess service) {
    return service.err().stream().filter(line -> line.contains("no room")).toList();
  }

  private record Received(List<String> ada, List<String> bob, List<String> cleo) {
    Map<String, Integer> counts() {
      Map<String, Integer> counts = new TreeMap<>();
      List.of(ada, bob, cleo)
          .forEach(events -> events.forEach(event -> counts.merge(event, 1, Integer::sum)));
      return counts;
    }
  }
}
