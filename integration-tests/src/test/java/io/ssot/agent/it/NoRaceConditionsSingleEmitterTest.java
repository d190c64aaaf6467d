package io.ssot.agent.it;

import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Service;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoRaceConditionsSingleEmitterTest {
  @TempDir Path directory;

  @Test
  void zeroRaceConditionsUnderHighLoad() throws Exception {
    try (Service service = Service.in(directory).agent().delivery("reroute").start();
        Crowd crowd = Crowd.join(service, 20)) {
      crowd.play(10).awaitSilence();
      Rule.assertCanonical(crowd.findings());
      service.stop().assertNoFault();
    }
  }
}
